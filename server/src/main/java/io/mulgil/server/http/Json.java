package io.mulgil.server.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.server.ServerCode;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/** The one place where records become JSON and JSON becomes records. Thread-safe. */
public final class Json {

    private static final int DEPTH_MAX = 100;
    private static final int NUMBER_CHARACTERS_MAX = 100;
    private static final int TEXT_CHARACTERS_MAX = 8 << 20;

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
                throw new Problem(ServerCode.BAD_BODY, "null");
            }
            return value;
        } catch (JacksonException e) {
            throw new Problem(ServerCode.BAD_BODY, firstLine(e)).because(e);
        }
    }

    // The parser's own sentence may quote the text it could not read, and that may be a secret: only its place is
    // repeated.
    private static String firstLine(JacksonException e) {
        String place = e.getLocation() == null
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
        String path =
                e.getPath().isEmpty() ? "" : " at " + e.getPathReference().replaceAll("[^\\[\\]\"a-zA-Z0-9_.>-]", "");
        return e.getClass().getSimpleName().replace("Exception", "") + path + place;
    }
}
