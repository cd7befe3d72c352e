package io.mulgil.pipelines.definition.read;

import io.mulgil.kernel.problem.Where;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * JSON with the place of everything, where a name may come twice in one object and both stay.
 *
 * @param text text of a string; of anything else but objects and lists, how it is written
 */
record JsonTree(Shape shape, String text, List<JsonTree> items, List<Entry> entries, Where where) {

    private static final int DEPTH_MAX = 64;

    /** What a JSON value is. */
    enum Shape {
        STRING,
        LIST,
        OBJECT,
        /** A number, a boolean or null. */
        OTHER
    }

    /** A name with its value. */
    record Entry(String name, Where where, JsonTree value) {}

    /**
     * Parses a text.
     *
     * @param lenient whether raw line breaks in strings and commas before a closing bracket are let pass
     * @throws tools.jackson.core.JacksonException when it is no JSON
     */
    static JsonTree parse(String text, String source, boolean lenient) {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEPTH_MAX)
                        .build())
                .configure(JsonReadFeature.ALLOW_TRAILING_COMMA, lenient)
                .configure(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS, lenient)
                .build();
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            JsonTree root = read(parser, source);
            parser.nextToken();
            return root;
        }
    }

    /** The values under a name, in order: each item of a list, and the same again for a name that comes twice. */
    List<JsonTree> all(String name) {
        List<JsonTree> values = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.name().equals(name)) {
                values.addAll(entry.value().each());
            }
        }
        return values;
    }

    Optional<Entry> find(String name) {
        return entries.stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    /** The items of a list, or this alone. */
    List<JsonTree> each() {
        return shape == Shape.LIST ? items : List.of(this);
    }

    boolean isText() {
        return shape == Shape.STRING;
    }

    private static JsonTree read(JsonParser parser, String source) {
        Where where = where(parser.currentTokenLocation(), source);
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            List<Entry> entries = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                Where place = where(parser.currentTokenLocation(), source);
                parser.nextToken();
                entries.add(new Entry(name, place, read(parser, source)));
            }
            return new JsonTree(Shape.OBJECT, "", List.of(), entries, where);
        }
        if (token == JsonToken.START_ARRAY) {
            List<JsonTree> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(read(parser, source));
            }
            return new JsonTree(Shape.LIST, "", items, List.of(), where);
        }
        Shape shape = token == JsonToken.VALUE_STRING ? Shape.STRING : Shape.OTHER;
        return new JsonTree(shape, token == null ? "" : parser.getString(), List.of(), List.of(), where);
    }

    static Where where(TokenStreamLocation location, String source) {
        return Where.in(source).at(location.getLineNr(), location.getColumnNr());
    }
}
