package io.mulgil.cli.command;

import io.mulgil.cli.line.Command;
import io.mulgil.cli.line.Invocation;
import io.mulgil.cli.line.Option;
import io.mulgil.cli.output.Exit;
import io.mulgil.cli.text.CliCode;
import io.mulgil.client.shape.Datastore;
import io.mulgil.kernel.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The commands about datastores. */
final class DatastoreCommands {

    private static final Pattern NAME = Pattern.compile("(?m)^name:\\s*[\"']?([^\"'\\s#]+)");

    private DatastoreCommands() {}

    static List<Command> all() {
        return List.of(
                Command.of("datastore ls", DatastoreCommands::list),
                Command.of("datastore add", DatastoreCommands::add)
                        .takes("FILE")
                        .with(Option.flag("--replace")),
                Command.of("datastore test", DatastoreCommands::test).takes("DATASTORE"));
    }

    private static Exit list(Invocation call) {
        List<JsonNode> datastores = call.workspace().datastores().list().stream()
                .map(Datastore::json)
                .toList();
        call.output().list(Listings.DATASTORES, datastores);
        return Exit.OK;
    }

    private static Exit add(Invocation call) {
        Path file = call.folder().resolve(call.parameter(0)).normalize();
        String text = ProjectFolder.text(file);
        String name = nameIn(text, file);
        String base = String.valueOf(file.getParent());
        Optional<Datastore> existing = existing(call, name);
        if (existing.isPresent() && !call.has("--replace")) {
            throw new Problem(CliCode.DATASTORE_EXISTS, name);
        }
        Datastore datastore = existing.map(
                        known -> call.workspace().datastores().change(known, text, base))
                .orElseGet(() -> call.workspace().datastores().add(name, text, base));
        call.output().changed(Listings.DATASTORES, datastore.json(), call.say("datastore.added", datastore.name()));
        return Exit.OK;
    }

    private static Exit test(Invocation call) {
        Datastore.Probe probe = call.workspace().datastores().test(call.parameter(0));
        if (call.output().isTable()) {
            List<JsonNode> steps = new ArrayList<>();
            probe.json().path("steps").forEach(steps::add);
            call.output().list(Listings.PROBE_STEPS, steps);
            probe.steps().stream().flatMap(step -> step.problem().stream()).forEach(problem -> call.output()
                    .remark(call.say("run.why", problem.code(), problem.message(), problem.next())));
        } else {
            call.output().one(Listings.PROBE_STEPS, probe.json());
        }
        return probe.isUsable() ? Exit.OK : Exit.FAILED;
    }

    private static Optional<Datastore> existing(Invocation call, String name) {
        return call.workspace().datastores().list().stream()
                .filter(datastore -> datastore.name().equals(name))
                .findFirst();
    }

    // The server reads the text; only the name is needed here, for the address.
    private static String nameIn(String text, Path file) {
        Matcher matcher = NAME.matcher(text);
        if (!matcher.find()) {
            throw new Problem(CliCode.BAD_VALUE, file, "FILE", "name: …, type: …");
        }
        return matcher.group(1);
    }
}
