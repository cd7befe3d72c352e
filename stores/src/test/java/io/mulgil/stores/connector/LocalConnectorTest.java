package io.mulgil.stores.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.stores.Datastores;
import io.mulgil.stores.StoreCode;
import io.mulgil.stores.StoreWorld;
import io.mulgil.stores.datastore.DatastoreSpec;
import io.mulgil.stores.datastore.DatastoreUsers;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LocalConnectorTest extends ConnectorContract {

    @Override
    DatastoreSpec working() {
        return world.raw();
    }

    @Override
    DatastoreSpec absent() {
        return world.raw().with("path", world.data().resolve("nowhere").toString());
    }

    @Test
    void a_folder_outside_the_allowed_ones_is_refused() {
        DatastoreSpec etc = StoreWorld.spec("etc", "local", Map.of("path", "/etc"));

        Problem problem = catchThrowableOfType(Problem.class, () -> world.datastores.put(StoreWorld.ANNA, etc, 0));

        assertThat(problem.code()).isEqualTo(StoreCode.PATH_OUTSIDE);
        assertThat(problem.where().field()).isEqualTo("path");
    }

    @Test
    void a_change_made_against_an_old_revision_is_refused() {
        world.datastores.put(StoreWorld.ANNA, working(), 0);
        DatastoreSpec changed = working().with(DatastoreSpec.DESCRIPTION, "raw files");

        long same = world.datastores
                .put(StoreWorld.ANNA, working(), Datastores.ANY_REVISION)
                .revision();
        long next = world.datastores.put(StoreWorld.ANNA, changed, 1).revision();
        Problem stale = catchThrowableOfType(Problem.class, () -> world.datastores.put(StoreWorld.ANNA, working(), 1));

        assertThat(same).isEqualTo(1);
        assertThat(next).isEqualTo(2);
        assertThat(stale.code()).isEqualTo(StoreCode.STALE_REVISION);
    }

    @Test
    void a_removed_datastore_is_unknown() {
        world.datastores.put(StoreWorld.ANNA, working(), 0);
        world.datastores.remove(StoreWorld.ANNA, "raw", 1, DatastoreUsers.NOT_ASKED);

        Problem problem = catchThrowableOfType(Problem.class, () -> world.datastores.use(StoreWorld.ANNA, "raw"));

        assertThat(problem.code()).isEqualTo(StoreCode.UNKNOWN_DATASTORE);
        assertThat(world.datastores.list(StoreWorld.ANNA)).isEmpty();
    }
}
