package io.mulgil.client;

import io.mulgil.client.shape.Dataset;
import java.util.Optional;

/** The datasets of a workspace. Thread-safe. */
public final class Datasets {

    private final Calls calls;
    private final String workspace;

    Datasets(Calls calls, String workspace) {
        this.calls = calls;
        this.workspace = workspace;
    }

    public Pages<Dataset> list() {
        return calls.pages(WorkspaceCalls.in(workspace, "GET", "/datasets"), Dataset::read);
    }

    public Dataset show(String name) {
        return calls.read(WorkspaceCalls.in(workspace, "GET", "/datasets", name), Dataset::read);
    }

    /** Newest first. */
    public Pages<Dataset.Version> versions(String name) {
        return calls.pages(WorkspaceCalls.in(workspace, "GET", "/datasets", name, "/versions"), Dataset.Version::read);
    }

    /** The first {@code rows} rows, at most 1000, of a version; of the newest when empty. */
    public Dataset.Preview preview(String name, Optional<Long> version, int rows) {
        return calls.read(
                WorkspaceCalls.in(workspace, "GET", "/datasets", name, "/preview")
                        .query("version", version)
                        .query("rows", rows),
                Dataset.Preview::read);
    }
}
