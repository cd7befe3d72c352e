package io.mulgil.server.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.server.ServerCode;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** The one place where records become JSON and JSON becomes records. Thread-safe. */
public final class Json {

    private static final int DEPTH_MAX = 100;
    private static final int NUMBER_CHARACTERS_MAX = 100;
    private static final int TEXT_CHARACTERS_MAX = 8 << 20;
    private static final int PLACE_CHARACTERS_MAX = 100;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH_MAX)
                            .maxNumberLength(NUMBER_CHARACTERS_MAX)
                            .maxStringLength(TEXT_CHARACTERS_MAX)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .changeDefaultPropertyInclusion(
                    included -> JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
            .build();

    private Json() {}

    public static JsonMapper mapper() {
        return MAPPER;
    }

    static byte[] write(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /** Binds a body to a record of {@code wire} (MG-7105). */
    static <T> T read(byte[] body, Class<T> type) {
        try {
            T value = MAPPER.readValue(body, type);
            if (value == null) {
                throw new Problem(ServerCode.BAD_BODY, "1:1", word(type));
            }
            return value;
        } catch (JacksonException e) {
            throw new Problem(ServerCode.BAD_BODY, place(e), expected(e)).because(e);
        }
    }

    // The parser's own sentence may quote the text it could not read, and that may be a secret: only its place is
    // repeated, and names only as far as ours have such letters.
    private static String place(JacksonException e) {
        if (!e.getPath().isEmpty()) {
            String path = e.getPath().stream()
                    .map(step -> step.getPropertyName() == null
                            ? "[" + step.getIndex() + "]"
                            : "." + step.getPropertyName().replaceAll("[^a-zA-Z0-9_.-]", "?"))
                    .collect(Collectors.joining())
                    .replaceFirst("^\\.", "");
            return path.length() <= PLACE_CHARACTERS_MAX ? path : path.substring(0, PLACE_CHARACTERS_MAX) + "…";
        }
        TokenStreamLocation at = e.getLocation();
        return at == null || at.getLineNr() < 1 ? "1:1" : at.getLineNr() + ":" + at.getColumnNr();
    }

    private static String expected(JacksonException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return unknown.getKnownPropertyIds().stream()
                    .map(String::valueOf)
                    .sorted()
                    .collect(Collectors.joining(" | "));
        }
        return e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null
                ? word(mismatch.getTargetType())
                : "JSON";
    }

    /** What JSON calls such a value. */
    private static String word(Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            return "boolean";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "number";
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "array";
        }
        return type.isRecord() || Map.class.isAssignableFrom(type) ? "object" : "string";
    }
}
