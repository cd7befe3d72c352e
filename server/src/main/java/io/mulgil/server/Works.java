package io.mulgil.server;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.pipelines.Pipelines;
import io.mulgil.pipelines.definition.ledger.DefinitionLedger;
import io.mulgil.pipelines.definition.ledger.ValidDefinitions;
import io.mulgil.pipelines.door.LedgerPipelines;
import io.mulgil.pipelines.engine.AttemptReports;
import io.mulgil.pipelines.engine.Engine;
import io.mulgil.pipelines.engine.EngineRequests;
import io.mulgil.pipelines.engine.EngineSettings;
import io.mulgil.pipelines.engine.book.PipelineBook;
import io.mulgil.pipelines.engine.work.AttemptLogs;
import io.mulgil.pipelines.engine.work.EngineWork;
import io.mulgil.pipelines.project.ProjectLedgers;
import io.mulgil.pipelines.project.Projects;
import io.mulgil.pipelines.runner.Runner;
import io.mulgil.pipelines.runner.RunnerSettings;
import io.mulgil.pipelines.runner.StorePlaces;
import io.mulgil.server.api.ApiRoutes;
import io.mulgil.server.http.Route;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Definitions, the engine and what runs under it. */
record Works(
        Engine engine,
        EngineRequests requests,
        AttemptLogs logs,
        Runner runner,
        Projects projects,
        Pipelines pipelines) {

    private static final Logger LOG = LoggerFactory.getLogger(Works.class);
    private static final String RUNNER = "local";
    private static final int RUNNER_SLOTS = 4;

    /** Puts them together; nothing is decided or run before {@link #begin}. */
    static Works on(Ground ground, People people, Holdings holdings, Endings endings) {
        PipelineBook book = new PipelineBook(new ValidDefinitions(ground.types(), ground.limits()));
        Engine engine =
                endings.keep(new Engine(ground.host(), ground.store(), book, EngineSettings.standard()), Engine::close);
        AttemptLogs logs =
                new AttemptLogs(ground.home().resolve("logs"), ground.limits().logLinesMax());
        Runner runner = endings.keep(runner(ground, holdings, engine, logs), Runner::close);
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
        EngineRequests requests = new EngineRequests(engine, people.audit());
        return new Works(engine, requests, logs, runner, projects, pipelines);
    }

    /** @param address where people reach this server; another one that does not lead sends them here */
    void begin(String address) {
        engine.start(address);
        try {
            // What this runner had under way when the process ended last is lost: it is handed out again at once, not
            // at
            // its lease's end.
            requests.runnerBegins(RUNNER);
        } catch (Problem problem) {
            // Another server leads, and has never heard of this runner.
            LOG.info("This server begins as a follower: {}", problem.getMessage());
        }
        runner.start();
    }

    List<Route> routes() {
        return Stream.concat(ApiRoutes.projects(projects).stream(), ApiRoutes.pipelines(pipelines).stream())
                .toList();
    }

    private static Runner runner(Ground ground, Holdings holdings, Engine engine, AttemptLogs logs) {
        EngineWork work = new EngineWork(
                ground.host(),
                ground.store(),
                engine,
                new AttemptReports(engine, holdings.datasets()::publish),
                new EngineWork.Opening(ground.types(), holdings.doors(), holdings.vault()::reveal),
                logs);
        return new Runner(
                ground.host(),
                work,
                RunnerSettings.of(
                        RUNNER, RUNNER_SLOTS, ground.home().resolve("staging").resolve("attempts")),
                new Runner.Tools(ground.types(), holdings.doors(), new StorePlaces(holdings.places())));
    }
}
