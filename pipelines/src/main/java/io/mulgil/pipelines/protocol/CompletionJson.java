package io.mulgil.pipelines.protocol;

import io.mulgil.kernel.problem.ProblemJson;
import io.mulgil.kernel.problem.ProblemNote;
import io.mulgil.kernel.rows.Written;
import io.mulgil.kernel.work.Completion;
import io.mulgil.kernel.work.OutputResult;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON form of a {@link Completion}. */
final class CompletionJson {

    private CompletionJson() {}

    static ObjectNode write(Completion completion) {
        ObjectNode json = Document.object();
        ArrayNode outputs = json.putArray("outputs");
        completion.outputs().forEach(output -> outputs.add(output(output)));
        json.put("rowsRead", completion.rowsRead());
        json.put("summary", completion.summary());
        ArrayNode warnings = json.putArray("warnings");
        completion.warnings().forEach(warning -> warnings.add(ProblemJson.write(warning)));
        return json;
    }

    /** Reads what {@link #write} has written. */
    static Completion read(JsonNode json) {
        List<OutputResult> outputs = new ArrayList<>();
        json.required("outputs").forEach(output -> outputs.add(readOutput(output)));
        List<ProblemNote> warnings = new ArrayList<>();
        json.required("warnings").forEach(warning -> warnings.add(ProblemJson.read(warning)));
        return new Completion(outputs, json.required("rowsRead").asLong(), Document.text(json, "summary"), warnings);
    }

    private static ObjectNode output(OutputResult output) {
        ObjectNode json = Document.object();
        json.put("object", output.object());
        json.put("outputKey", output.outputKey());
        json.put("rows", output.written().rows());
        json.put("bytes", output.written().bytes());
        json.put("digest", output.written().digest());
        json.put("adopted", output.written().adopted());
        json.set("manifest", output.manifest());
        return json;
    }

    private static OutputResult readOutput(JsonNode json) {
        return new OutputResult(
                json.required("object").asString(),
                json.required("outputKey").asString(),
                new Written(
                        json.required("rows").asLong(),
                        json.required("bytes").asLong(),
                        json.required("digest").asString(),
                        json.required("adopted").asBoolean()),
                json.required("manifest"));
    }
}
