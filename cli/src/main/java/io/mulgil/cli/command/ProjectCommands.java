package io.mulgil.cli.command;

import io.mulgil.cli.line.Command;
import io.mulgil.cli.line.Invocation;
import io.mulgil.cli.line.Option;
import io.mulgil.cli.output.ErrorText;
import io.mulgil.cli.output.Exit;
import io.mulgil.cli.text.CliCode;
import io.mulgil.client.shape.Plan;
import io.mulgil.client.shape.Project;
import io.mulgil.kernel.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The commands about definitions in files: validate, plan, apply. */
final class ProjectCommands {

    private ProjectCommands() {}

    static List<Command> all() {
        return List.of(
                Command.of("validate", ProjectCommands::validate).takes("[DIR]"),
                Command.of("plan", ProjectCommands::plan)
                        .takes("[DIR]")
                        .with(Option.flag("--exit-code"), Option.of("--out", "FILE")),
                Command.of("apply", ProjectCommands::apply).takes("[DIR]").with(Option.of("--plan", "FILE")));
    }

    private static Exit validate(Invocation call) {
        Project project = project(call);
        Project.Validation validation = call.workspace().projects().validate(project);
        if (!call.output().isTable()) {
            call.output().json(validation.json());
            return validation.valid() ? Exit.OK : Exit.USAGE;
        }
        validation.problems().forEach(problem -> call.output()
                .line(call.output().paint().red(call.say("validate.problem")) + " "
                        + ErrorText.line(problem, call.texts())));
        validation.warnings().forEach(warning -> call.output()
                .line(call.output().paint().yellow(call.say("validate.warning")) + " "
                        + ErrorText.line(warning, call.texts())));
        call.output()
                .line(
                        validation.valid()
                                ? call.say("validate.good", project.files().size())
                                : call.say("validate.bad", validation.problems().size()));
        return validation.valid() ? Exit.OK : Exit.USAGE;
    }

    private static Exit plan(Invocation call) {
        Project project = project(call);
        Plan plan = call.workspace().projects().plan(project);
        call.option("--out").ifPresent(file -> save(call, call.folder().resolve(file), plan));
        show(call, plan);
        if (call.output().isTable() && plan.hasChanges()) {
            call.output().line(call.say("plan.next"));
        }
        return plan.hasChanges() && call.has("--exit-code") ? Exit.DIFFERENT : Exit.OK;
    }

    private static Exit apply(Invocation call) {
        Project project = project(call);
        Optional<String> hash =
                call.option("--plan").map(file -> hash(call.folder().resolve(file)));
        Plan plan = call.workspace().projects().apply(project, hash);
        show(call, plan);
        if (call.output().isTable()) {
            long changed = plan.changes().stream()
                    .filter(change -> !change.change().equals("SAME"))
                    .count();
            call.output().line(call.say("apply.done", changed, call.settings().workspace()));
        }
        return Exit.OK;
    }

    private static void show(Invocation call, Plan plan) {
        if (call.output().isTable()) {
            PlanText.lines(plan, call.texts(), call.output().paint()).forEach(call.output()::line);
        } else {
            call.output().json(plan.json());
        }
    }

    private static Project project(Invocation call) {
        return ProjectFolder.read(
                call.folder().resolve(call.optionalParameter(0).orElse("")).normalize());
    }

    private static void save(Invocation call, Path file, Plan plan) {
        try {
            Files.writeString(file, plan.json() + "\n");
            call.output().remark(call.say("plan.saved", file.getFileName()));
        } catch (IOException e) {
            throw new Problem(CliCode.FOLDER_UNUSABLE, file, String.valueOf(e.getMessage())).because(e);
        }
    }

    private static String hash(Path file) {
        try {
            String hash = JsonMapper.shared()
                    .readTree(ProjectFolder.text(file))
                    .path("hash")
                    .asString("");
            if (!hash.isEmpty()) {
                return hash;
            }
        } catch (JacksonException e) {
            throw new Problem(CliCode.FILE_UNREADABLE, file, "not JSON").because(e);
        }
        throw new Problem(CliCode.FILE_UNREADABLE, file, "no plan");
    }
}
