package io.mulgil.server;

import io.mulgil.pipelines.Pipelines;
import io.mulgil.pipelines.definition.ledger.DefinitionLedger;
import io.mulgil.pipelines.definition.ledger.ValidDefinitions;
import io.mulgil.pipelines.door.LedgerPipelines;
import io.mulgil.pipelines.engine.AttemptReports;
import io.mulgil.pipelines.engine.Engine;
import io.mulgil.pipelines.engine.EngineSettings;
import io.mulgil.pipelines.engine.book.PipelineBook;
import io.mulgil.pipelines.engine.work.AttemptLogs;
import io.mulgil.pipelines.engine.work.EngineWork;
import io.mulgil.pipelines.project.ProjectLedgers;
import io.mulgil.pipelines.project.Projects;
import io.mulgil.server.api.ApiRoutes;
import io.mulgil.server.api.RunnerDoor;
import io.mulgil.server.http.Route;
import io.mulgil.server.runner.Runners;
import java.util.List;
import java.util.stream.Stream;

/** Definitions, the engine and its runners. */
record Works(
        Engine engine,
        EngineWork work,
        Runners runners,
        AttemptLogs logs,
        Projects projects,
        Pipelines pipelines,
        List<Route> routes) {

    /** Puts them together; nothing is decided or run before {@link #begin}. */
    static Works on(Ground ground, People people, Holdings holdings, EngineSettings times, Endings endings) {
        PipelineBook book = new PipelineBook(new ValidDefinitions(ground.types(), ground.limits()));
        Engine engine = endings.keep(new Engine(ground.host(), ground.store(), book, times), Engine::close);
        AttemptLogs logs =
                new AttemptLogs(ground.home().resolve("logs"), ground.limits().logLinesMax());
        EngineWork work = new EngineWork(
                ground.host(),
                ground.store(),
                engine,
                new AttemptReports(engine, holdings.datasets()::publish),
                new EngineWork.Opening(ground.types(), holdings.doors(), holdings.vault()::reveal),
                logs);
        Projects projects = new Projects(
                ground.host(),
                new ProjectLedgers(ground.store(), new DefinitionLedger(), holdings.datastores()),
                new Projects.Policy(people.access(), people.audit()),
                new Projects.Setting(ground.types(), ground.limits(), holdings.doors(), applied -> engine.look()));
        Pipelines pipelines = new LedgerPipelines(
                ground.host(),
                ground.store(),
                new LedgerPipelines.Setting(people.access(), people.audit(), ground.limits()),
                engine,
                logs);
        Runners runners = new Runners(ground.store(), people.access(), people.audit(), ground.host(), work);
        List<Route> routes = Stream.of(
                        ApiRoutes.projects(projects),
                        ApiRoutes.pipelines(pipelines),
                        ApiRoutes.runners(runners),
                        new RunnerDoor(work, people.refusals()).routes())
                .flatMap(List::stream)
                .toList();
        return new Works(engine, work, runners, logs, projects, pipelines, routes);
    }

    /** @param address where people reach this server; another one that does not lead sends them here */
    void begin(String address) {
        engine.start(address);
    }
}
