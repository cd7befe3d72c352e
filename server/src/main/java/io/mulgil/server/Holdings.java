package io.mulgil.server;

import io.mulgil.server.api.ApiRoutes;
import io.mulgil.server.http.Route;
import io.mulgil.stores.Datasets;
import io.mulgil.stores.Datastores;
import io.mulgil.stores.Guard;
import io.mulgil.stores.Places;
import io.mulgil.stores.StoreFolders;
import io.mulgil.stores.Vault;
import java.nio.file.Path;
import java.util.List;

/** Places and data. */
record Holdings(Places places, Vault vault, Datastores datastores, Datasets datasets, DoorSet doors, Path base) {

    /** @param allowed folders outside the home that local datastores may lie in */
    static Holdings on(Ground ground, People people, List<Path> allowed) {
        Path home = ground.home();
        Guard guard = new Guard(people.access(), people.audit());
        Places places = new Places(ground.host(), ground.memory(), StoreFolders.in(home, allowed));
        Vault vault = new Vault(ground.store(), ground.host(), guard, home.resolve("vault.key"));
        Datastores datastores = new Datastores(ground.store(), guard, places, vault);
        Datasets datasets = new Datasets(ground.store(), guard, places);
        DoorSet doors = DoorSet.of(List.of(datastores, datasets, places));
        return new Holdings(places, vault, datastores, datasets, doors, home.resolve("data"));
    }

    List<Route> routes() {
        return ApiRoutes.stores(datastores, vault, datasets, base);
    }
}
