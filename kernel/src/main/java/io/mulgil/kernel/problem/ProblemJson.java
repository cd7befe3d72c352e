package io.mulgil.kernel.problem;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON form of a {@link ProblemNote}, as the ledger keeps it and the work protocol sends it. */
public final class ProblemJson {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private ProblemJson() {}

    public static String text(ProblemNote note) {
        return write(note).toString();
    }

    public static ObjectNode write(ProblemNote note) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("number", note.number());
        json.put("blame", note.blame().name());
        json.put("retry", note.retry().name());
        json.put("kind", note.kind().name());
        ArrayNode arguments = json.putArray("arguments");
        note.arguments().forEach(arguments::add);
        json.set("where", writeWhere(note.where()));
        if (!note.details().isEmpty()) {
            ArrayNode details = json.putArray("details");
            note.details().forEach(detail -> details.add(write(detail)));
        }
        return json;
    }

    /**
     * Reads what {@link #text} has written.
     *
     * @throws JacksonException when the text is something else
     */
    public static ProblemNote read(String text) {
        return read(MAPPER.readTree(text));
    }

    public static ProblemNote read(JsonNode json) {
        List<String> arguments = new ArrayList<>();
        json.path("arguments").forEach(argument -> arguments.add(argument.asString("")));
        List<ProblemNote> details = new ArrayList<>();
        json.path("details").forEach(detail -> details.add(read(detail)));
        return new ProblemNote(
                json.path("number").asInt(),
                Blame.valueOf(json.path("blame").asString("SYSTEM")),
                Retry.valueOf(json.path("retry").asString("NO")),
                Code.Kind.valueOf(json.path("kind").asString("INTERNAL")),
                arguments,
                readWhere(json.path("where")),
                details);
    }

    private static ObjectNode writeWhere(Where where) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("source", where.source());
        json.put("line", where.line());
        json.put("column", where.column());
        json.put("object", where.object());
        json.put("field", where.field());
        return json;
    }

    private static Where readWhere(JsonNode json) {
        return new Where(
                json.path("source").asString(""),
                json.path("line").asInt(0),
                json.path("column").asInt(0),
                json.path("object").asString(""),
                json.path("field").asString(""));
    }
}
