package io.mulgil.cli.command;

import io.mulgil.cli.line.Command;
import io.mulgil.cli.line.Invocation;
import io.mulgil.cli.line.Option;
import io.mulgil.cli.output.Exit;
import io.mulgil.cli.text.CliCode;
import io.mulgil.client.Datastores;
import io.mulgil.client.shape.Datastore;
import io.mulgil.client.shape.NewDatastore;
import io.mulgil.kernel.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The commands about datastores. */
final class DatastoreCommands {

    private static final Pattern NAME = Pattern.compile("(?m)^name:\\s*[\"']?([^\"'\\s#]+)");

    private static final List<String> STATES = List.of("UNVALIDATED", "OK", "READ_ONLY", "FAILED");

    private DatastoreCommands() {}

    static List<Command> all() {
        return List.of(
                Command.of("datastore ls", DatastoreCommands::list)
                        .with(
                                Option.of("--type", "TYPE"),
                                Option.of("--tag", "KEY[=VALUE]"),
                                Option.of("--state", "STATE").oneOf(STATES)),
                Command.of("datastore show", DatastoreCommands::show).takes("DATASTORE"),
                Command.of("datastore add", DatastoreCommands::add)
                        .takes("FILE")
                        .with(
                                Option.flag("--overwrite"),
                                Option.flag("--create-if-missing"),
                                Option.flag("--skip-validation")),
                Command.of("datastore test", DatastoreCommands::test).takes("DATASTORE"),
                Command.of("datastore default", DatastoreCommands::defaultDatastore)
                        .takes("[DATASTORE]"),
                Command.of("datastore tag", DatastoreCommands::tag)
                        .takes("DATASTORE")
                        .with(Option.many("--set", "KEY=VALUE"), Option.many("--remove", "KEY")),
                Command.of("datastore rm", DatastoreCommands::remove)
                        .takes("DATASTORE")
                        .with(Option.flag("--force")));
    }

    private static Exit list(Invocation call) {
        List<JsonNode> datastores = call
                .workspace()
                .datastores()
                .list(
                        call.option("--type").orElse(""),
                        call.option("--tag").orElse(""),
                        call.option("--state").orElse(""))
                .stream()
                .map(Datastore::json)
                .toList();
        call.output().list(Listings.DATASTORES, datastores);
        return Exit.OK;
    }

    private static Exit show(Invocation call) {
        Datastore datastore = call.workspace().datastores().show(call.parameter(0));
        call.output().one(Listings.DATASTORE, datastore.json());
        return Exit.OK;
    }

    private static Exit add(Invocation call) {
        Path file = call.folder().resolve(call.parameter(0)).normalize();
        String text = ProjectFolder.text(file);
        String name = nameIn(text, file);
        NewDatastore wanted = NewDatastore.of(name, text, String.valueOf(file.getParent()))
                .overwriting(call.has("--overwrite"))
                .creating(call.has("--create-if-missing"))
                .unvalidated(call.has("--skip-validation"));
        Datastore datastore = call.workspace().datastores().register(wanted);
        if (!name.equals(datastore.name())) {
            call.output().remark(call.say("datastore.lowered", name, datastore.name()));
        }
        call.output().changed(Listings.DATASTORES, datastore.json(), call.say("datastore.added", datastore.name()));
        return Exit.OK;
    }

    private static Exit defaultDatastore(Invocation call) {
        Datastores datastores = call.workspace().datastores();
        Optional<String> name = call.optionalParameter(0);
        if (name.isEmpty()) {
            call.output().one(Listings.DATASTORE, datastores.defaultDatastore().json());
        } else {
            Datastore datastore = datastores.makeDefault(name.get());
            String sentence = call.say("datastore.default", datastore.name());
            call.output().changed(Listings.DATASTORES, datastore.json(), sentence);
        }
        return Exit.OK;
    }

    private static Exit tag(Invocation call) {
        Datastores datastores = call.workspace().datastores();
        Datastore known = datastores.show(call.parameter(0));
        Map<String, String> tags = new TreeMap<>(known.tags());
        call.all("--remove").forEach(tags::remove);
        for (String pair : call.all("--set")) {
            int equals = pair.indexOf('=');
            tags.put(equals < 0 ? pair : pair.substring(0, equals), equals < 0 ? "" : pair.substring(equals + 1));
        }
        Datastore datastore = datastores.tag(known, tags);
        String sentence =
                call.say("datastore.tagged", datastore.name(), datastore.tags().size());
        call.output().changed(Listings.DATASTORES, datastore.json(), sentence);
        return Exit.OK;
    }

    private static Exit remove(Invocation call) {
        Datastores datastores = call.workspace().datastores();
        Datastore known = datastores.show(call.parameter(0));
        if (call.has("--force")) {
            datastores.removeInUse(known);
        } else {
            datastores.remove(known);
        }
        call.output().remark(call.say("datastore.removed", known.name()));
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

    // The server reads the text; only the name is needed here, for the address.
    private static String nameIn(String text, Path file) {
        Matcher matcher = NAME.matcher(text);
        if (!matcher.find()) {
            throw new Problem(CliCode.BAD_VALUE, file, "FILE", "name: …, type: …");
        }
        return matcher.group(1);
    }
}
