package io.mulgil.server;

import io.mulgil.pipelines.definition.ledger.ValidDefinitions;
import io.mulgil.pipelines.project.PipelinesOfDatastore;
import io.mulgil.server.api.ApiRoutes;
import io.mulgil.server.http.Route;
import io.mulgil.stores.Datasets;
import io.mulgil.stores.DatastoreRegister;
import io.mulgil.stores.Datastores;
import io.mulgil.stores.Guard;
import io.mulgil.stores.Places;
import io.mulgil.stores.StoreFolders;
import io.mulgil.stores.Vault;
import io.mulgil.stores.datastore.DatastoreUsers;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Places and data. */
record Holdings(
        Places places,
        Vault vault,
        Datastores datastores,
        DatastoreRegister register,
        Datasets datasets,
        DoorSet doors,
        DatastoreUsers users,
        Path base) {

    /** @param allowed folders outside the home that local datastores may lie in */
    static Holdings on(Ground ground, People people, List<Path> allowed) {
        Path home = ground.home();
        Guard guard = new Guard(people.access(), people.audit());
        Places places = new Places(ground.host(), ground.memory(), StoreFolders.in(home, allowed));
        Vault vault = new Vault(ground.store(), ground.host(), guard, home.resolve("vault.key"));
        Datastores datastores = new Datastores(ground.store(), guard, places, vault);
        DatastoreRegister register = new DatastoreRegister(ground.store(), guard, places, datastores);
        Datasets datasets = new Datasets(ground.store(), guard, places);
        DoorSet doors = DoorSet.of(List.of(datastores, datasets, places));
        DatastoreUsers users = new PipelinesOfDatastore(new ValidDefinitions(ground.types(), ground.limits()));
        return new Holdings(places, vault, datastores, register, datasets, doors, users, home.resolve("data"));
    }

    List<Route> routes() {
        return Stream.concat(
                        ApiRoutes.datastores(datastores, register, users, base).stream(),
                        ApiRoutes.stores(vault, datasets).stream())
                .toList();
    }
}
