package io.mulgil.pipelines.project;

import io.mulgil.kernel.call.Doors;
import io.mulgil.stores.Datastores;

/** The doors of this process, where the one to datastores knows those of the project already. */
record ProposedDoors(Doors doors, Datastores datastores) implements Doors {

    @Override
    public <T> T door(Class<T> type) {
        return type == Datastores.class ? type.cast(datastores) : doors.door(type);
    }
}
