package io.mulgil.cli.docs;

import io.mulgil.kernel.type.ActivityType;
import io.mulgil.kernel.type.DataNodeType;
import io.mulgil.kernel.type.Description;
import io.mulgil.kernel.type.FieldDescription;
import io.mulgil.kernel.type.PreconditionType;
import io.mulgil.kernel.type.Types;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Every type a definition may name, with its fields and an example. */
final class TypesPage implements ReferenceTest.Page {

    @Override
    public String file() {
        return "types.md";
    }

    @Override
    public String text() {
        Types types = Types.installed();
        return """
                # Types

                What a definition may name. Fields that every object has stand in [definitions](../how-to/write-a-pipeline.md).
                """
                + section("Data nodes", types.nodes().stream().map(DataNodeType::describe))
                + section("Activities", types.activities().stream().map(ActivityType::describe))
                + section("Preconditions", types.preconditions().stream().map(PreconditionType::describe));
    }

    private static String section(String title, Stream<Description> descriptions) {
        StringBuilder section = new StringBuilder("\n## " + title + "\n");
        descriptions.sorted(Comparator.comparing(Description::name)).forEach(type -> section.append(entry(type)));
        return section.toString();
    }

    private static String entry(Description type) {
        StringBuilder entry = new StringBuilder("\n### " + type.name() + "\n\n" + type.summary() + "\n");
        if (!type.aliases().isEmpty()) {
            entry.append("Also read as `")
                    .append(String.join("`, `", type.aliases()))
                    .append("`.\n");
        }
        if (!type.fields().isEmpty()) {
            entry.append("\n| field | holds | needed | default | meaning |\n|---|---|---|---|---|\n");
            type.fields().forEach(field -> entry.append(row(field)));
        }
        return entry + "\n```yaml text\n" + type.example().strip() + "\n```\n";
    }

    private static String row(FieldDescription field) {
        String holds = field.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                + (field.repeated() ? ", several" : "")
                + (field.choices().isEmpty() ? "" : ": " + String.join(", ", field.choices()));
        return "| "
                + String.join(
                        " | ",
                        List.of(
                                "`" + field.name() + "`",
                                holds,
                                field.required() ? "yes" : "",
                                field.fallback(),
                                field.help().replace("|", "\\|")))
                + " |\n";
    }
}
