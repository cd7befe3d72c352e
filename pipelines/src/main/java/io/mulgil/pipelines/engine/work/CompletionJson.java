package io.mulgil.pipelines.engine.work;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.ProblemJson;
import io.mulgil.kernel.problem.ProblemNote;
import io.mulgil.kernel.rows.Written;
import io.mulgil.kernel.work.Completion;
import io.mulgil.kernel.work.OutputResult;
import io.mulgil.pipelines.PipelineCode;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON form of a {@link Completion}. */
public final class CompletionJson {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private CompletionJson() {}

    public static String write(Completion completion) {
        ObjectNode json = MAPPER.createObjectNode();
        ArrayNode outputs = json.putArray("outputs");
        completion.outputs().forEach(output -> outputs.add(output(output)));
        json.put("rowsRead", completion.rowsRead());
        json.put("summary", completion.summary());
        ArrayNode warnings = json.putArray("warnings");
        completion.warnings().forEach(warning -> warnings.add(ProblemJson.write(warning)));
        return json.toString();
    }

    /**
     * Reads what {@link #write} has written.
     *
     * @throws Problem MG-3045 when the text is no completion
     */
    public static Completion read(String text) {
        try {
            JsonNode json = MAPPER.readTree(text);
            List<OutputResult> outputs = new ArrayList<>();
            json.required("outputs").forEach(output -> outputs.add(readOutput(output)));
            List<ProblemNote> warnings = new ArrayList<>();
            json.required("warnings").forEach(warning -> warnings.add(ProblemJson.read(warning)));
            return new Completion(
                    outputs,
                    json.required("rowsRead").asLong(),
                    json.required("summary").asString(),
                    warnings);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new Problem(PipelineCode.BAD_ENVELOPE, String.valueOf(e.getMessage())).because(e);
        }
    }

    private static ObjectNode output(OutputResult output) {
        ObjectNode json = MAPPER.createObjectNode();
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
