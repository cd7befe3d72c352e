package io.mulgil.server.api;

import io.mulgil.server.http.Answer;
import io.mulgil.server.http.Request;
import io.mulgil.server.http.Route;
import io.mulgil.server.wire.Cursor;
import io.mulgil.server.wire.PageWire;
import io.mulgil.server.wire.StoreWire.DatasetWire;
import io.mulgil.server.wire.StoreWire.PreviewWire;
import io.mulgil.server.wire.StoreWire.VersionWire;
import io.mulgil.stores.Datasets;
import io.mulgil.stores.dataset.Dataset;
import io.mulgil.stores.dataset.DatasetVersion;
import java.util.List;

/** Datasets, their versions and their first rows. */
final class DatasetRoutes {

    private static final String ROOT = "/api/v1/workspaces/{ws}/datasets";
    private static final int PREVIEW_ROWS = 20;
    private static final int PREVIEW_ROWS_MAX = 1_000;
    private static final int PAGE_VERSIONS_MAX = 499;

    private final Datasets datasets;

    DatasetRoutes(Datasets datasets) {
        this.datasets = datasets;
    }

    List<Route> routes() {
        return List.of(
                Route.get(ROOT, this::list),
                Route.get(ROOT + "/{dataset}", this::show),
                Route.get(ROOT + "/{dataset}/versions", this::versions),
                Route.get(ROOT + "/{dataset}/preview", this::preview));
    }

    private Answer list(Request request) {
        return Answer.json(PageWire.of(
                "dataset",
                datasets.list(request.caller()),
                request.cursor(),
                request.limit(),
                DatasetWire::of,
                Dataset::name));
    }

    private Answer show(Request request) {
        return Answer.json(DatasetWire.of(datasets.show(request.caller(), request.path("dataset"))));
    }

    private Answer versions(Request request) {
        int limit = Math.min(request.limit(), PAGE_VERSIONS_MAX);
        long before = Cursor.number(request.cursor(), Long.MAX_VALUE - 1);
        List<DatasetVersion> found = datasets.versions(request.caller(), request.path("dataset"), before, limit + 1);
        return Answer.json(
                PageWire.of("version", found, limit, VersionWire::of, version -> Long.toString(version.version())));
    }

    private Answer preview(Request request) {
        String name = request.path("dataset");
        long version = request.queryNumber("version", 1, Long.MAX_VALUE / 10).orElse(Datasets.NEWEST);
        int rows = request.queryNumber("rows", 1, PREVIEW_ROWS_MAX)
                .map(Long::intValue)
                .orElse(PREVIEW_ROWS);
        return Answer.json(PreviewWire.of(name, datasets.preview(request.caller(), name, version, rows)));
    }
}
