package io.mulgil.server.api;

import io.mulgil.pipelines.Pipelines;
import io.mulgil.pipelines.project.Projects;
import io.mulgil.server.access.ChainedAudit;
import io.mulgil.server.access.Sessions;
import io.mulgil.server.access.Tokens;
import io.mulgil.server.access.Users;
import io.mulgil.server.access.Workspaces;
import io.mulgil.server.backup.Backups;
import io.mulgil.server.backup.StoreChecks;
import io.mulgil.server.http.Route;
import io.mulgil.server.runner.Runners;
import io.mulgil.stores.Datasets;
import io.mulgil.stores.DatastoreRegister;
import io.mulgil.stores.Datastores;
import io.mulgil.stores.Vault;
import io.mulgil.stores.datastore.DatastoreUsers;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** All routes of REST but those of the process itself and of the event stream. */
public final class ApiRoutes {

    private ApiRoutes() {}

    /** Routes for users, tokens, sign-in codes, workspaces, roles and the audit. */
    public static List<Route> access(
            Users users, Tokens tokens, Sessions sessions, Workspaces workspaces, ChainedAudit audit) {
        return Stream.concat(
                        new AccessRoutes(users, tokens, sessions, workspaces, audit).routes().stream(),
                        new WorkspaceRoutes(workspaces).routes().stream())
                .toList();
    }

    /** Routes for pipelines, runs, events, logs and operations. */
    public static List<Route> pipelines(Pipelines pipelines) {
        return Stream.concat(
                        new PipelineRoutes(pipelines).routes().stream(), new RunRoutes(pipelines).routes().stream())
                .toList();
    }

    /**
     * Routes for datastores, secrets and datasets.
     *
     * @param users who is asked before a datastore is removed
     * @param base where relative paths of a datastore begin when the caller names no folder
     */
    public static List<Route> datastores(
            Datastores datastores, DatastoreRegister register, DatastoreUsers users, Path base) {
        return new DatastoreRoutes(datastores, register, users, base).routes();
    }

    /** Routes of datasets and secrets. */
    public static List<Route> stores(Vault vault, Datasets datasets) {
        return Stream.concat(new SecretRoutes(vault).routes().stream(), new DatasetRoutes(datasets).routes().stream())
                .toList();
    }

    /** Routes for runners. */
    public static List<Route> runners(Runners runners) {
        return new RunnerRoutes(runners).routes();
    }

    /** Routes for the care of the control store. */
    public static List<Route> care(Backups backups, StoreChecks checks) {
        return Stream.concat(
                        new BackupRoutes(backups).routes().stream(), new StoreCheckRoutes(checks).routes().stream())
                .toList();
    }

    /** Routes for projects. */
    public static List<Route> projects(Projects projects) {
        return new ProjectRoutes(projects).routes();
    }
}
