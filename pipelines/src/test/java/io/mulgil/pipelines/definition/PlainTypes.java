package io.mulgil.pipelines.definition;

import io.mulgil.kernel.call.Call;
import io.mulgil.kernel.call.Fields;
import io.mulgil.kernel.call.NodeAccess;
import io.mulgil.kernel.call.NodeRequest;
import io.mulgil.kernel.type.ActivityType;
import io.mulgil.kernel.type.DataNodeType;
import io.mulgil.kernel.type.Description;
import io.mulgil.kernel.type.FieldDescription;
import io.mulgil.kernel.type.FieldKind;
import io.mulgil.kernel.type.Grade;
import io.mulgil.kernel.type.Outcome;
import io.mulgil.kernel.type.PreconditionType;
import io.mulgil.kernel.type.Types;
import io.mulgil.kernel.type.Verdict;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Types with the fields of the real ones that do nothing: what a definition says can be tested without running it. */
public final class PlainTypes {

    private PlainTypes() {}

    public static Types types() {
        return new Types(
                List.of(
                        new Activity(new Description(
                                "copy", List.of("CopyActivity"), "Copies.", List.of(input(), output()), "")),
                        new Activity(new Description(
                                "sql",
                                List.of("SqlActivity"),
                                "Queries.",
                                List.of(
                                        input().many(),
                                        output(),
                                        FieldDescription.required("script", FieldKind.TEXT, "What to run.")),
                                "")),
                        new Activity(new Description(
                                "quality",
                                List.of(),
                                "Checks.",
                                List.of(
                                        input(),
                                        FieldDescription.optional("output", FieldKind.NODE_REF, "Where to."),
                                        FieldDescription.required("rules", FieldKind.TREE, "What must hold."),
                                        FieldDescription.optional("limit", FieldKind.INTEGER, "Rows.")
                                                .orElse("10"),
                                        FieldDescription.optional("share", FieldKind.DECIMAL, "Part."),
                                        FieldDescription.optional("strict", FieldKind.BOOLEAN, "Whether."),
                                        FieldDescription.optional("since", FieldKind.DATETIME, "When."),
                                        FieldDescription.optional("within", FieldKind.PERIOD, "How long."),
                                        FieldDescription.optional("after", FieldKind.ACTIVITY_REF, "What first."),
                                        FieldDescription.optional("mode", FieldKind.CHOICE, "How.")
                                                .oneOf("stop", "warn")),
                                ""))),
                List.of(new Condition(new Description("exists", List.of("Exists"), "Is there.", List.of(), ""))),
                List.of(
                        new Node(new Description(
                                "file",
                                List.of(),
                                "A file.",
                                List.of(
                                        FieldDescription.required("datastore", FieldKind.TEXT, "Where."),
                                        FieldDescription.required("path", FieldKind.TEXT, "Which."),
                                        FieldDescription.optional("format", FieldKind.CHOICE, "How.")
                                                .oneOf("csv", "parquet"),
                                        FieldDescription.optional("filter", FieldKind.TEXT, "Which rows.")),
                                "")),
                        new Node(new Description(
                                "table",
                                List.of(),
                                "A table.",
                                List.of(
                                        FieldDescription.required("datastore", FieldKind.TEXT, "Where."),
                                        FieldDescription.optional("table", FieldKind.TEXT, "Which."),
                                        FieldDescription.optional("slotColumn", FieldKind.TEXT, "Column."),
                                        FieldDescription.optional("slotValue", FieldKind.TEXT, "Value.")),
                                "")),
                        new Node(new Description(
                                "dataset",
                                List.of(),
                                "A dataset.",
                                List.of(
                                        FieldDescription.required("dataset", FieldKind.TEXT, "Which."),
                                        FieldDescription.optional("partition", FieldKind.TEXT, "Part.")),
                                ""))));
    }

    private static FieldDescription input() {
        return FieldDescription.required("input", FieldKind.NODE_REF, "Where from.");
    }

    private static FieldDescription output() {
        return FieldDescription.required("output", FieldKind.NODE_REF, "Where to.");
    }

    private record Activity(Description describe) implements ActivityType {
        @Override
        public Outcome run(Call call) {
            return new Outcome(0, "");
        }

        @Override
        public List<String> plan(Fields fields, List<NodeAccess> inputs, List<NodeAccess> outputs) {
            return List.of(inputs.size() + " in, " + outputs.size() + " out, by record batches");
        }
    }

    private record Condition(Description describe) implements PreconditionType {
        @Override
        public Verdict check(Call call) {
            return Verdict.met();
        }
    }

    private record Node(Description describe) implements DataNodeType {
        @Override
        public JsonNode locate(NodeRequest request) {
            return JsonNodeFactory.instance.objectNode();
        }

        @Override
        public Guarantee guarantee(NodeRequest request) {
            boolean replaces =
                    request.fields().has("slotColumn") || request.fields().has("dataset");
            return replaces
                    ? new Guarantee(Grade.A, "Committed once, fenced by the epoch.")
                    : new Guarantee(Grade.C, "Rows are appended; a second run appends them again.");
        }
    }
}
