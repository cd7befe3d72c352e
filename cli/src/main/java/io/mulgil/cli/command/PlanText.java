package io.mulgil.cli.command;

import io.mulgil.cli.layout.Paint;
import io.mulgil.cli.output.ErrorText;
import io.mulgil.cli.text.Texts;
import io.mulgil.client.shape.Plan;
import java.util.ArrayList;
import java.util.List;

/** A plan as people read it. */
final class PlanText {

    private PlanText() {}

    static List<String> lines(Plan plan, Texts texts, Paint paint) {
        List<String> lines = new ArrayList<>();
        for (Plan.Change change : plan.changes()) {
            lines.add(sign(change, paint) + " " + texts.say("kind." + change.kind()) + " " + change.name());
            change.lines().forEach(line -> lines.add("    " + line));
            change.outputs()
                    .forEach(output -> lines.add("    "
                            + texts.say(
                                    "plan.output", output.activity(), output.output(), output.grade(), output.why())));
        }
        plan.warnings()
                .forEach(warning ->
                        lines.add(paint.yellow(texts.say("validate.warning")) + " " + ErrorText.line(warning, texts)));
        if (!plan.hasChanges()) {
            lines.add(texts.say("plan.same"));
        }
        return lines;
    }

    private static String sign(Plan.Change change, Paint paint) {
        return switch (change.change()) {
            case "CREATE" -> paint.green("+");
            case "UPDATE" -> paint.yellow("~");
            default -> "=";
        };
    }
}
