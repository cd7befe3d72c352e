package io.mulgil.stores.datastore;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.stores.StoreCode;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Words people give a datastore to find it again: keys with values, which may be empty. Immutable, ordered by key. */
public record Tags(Map<String, String> values) {

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final int TAGS_MAX = 50;
    private static final int KEY_CHARACTERS_MAX = 128;
    private static final int VALUE_CHARACTERS_MAX = 256;

    /** None at all. */
    public static final Tags NONE = new Tags(Map.of());

    /**
     * Checks keys and values.
     *
     * @throws Problem MG-2006 for a key that is blank, too long or holds {@code =} or a control character, for a value that is too
     *     long or holds a control character, and for more than 50 tags
     */
    public Tags {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
        if (values.size() > TAGS_MAX) {
            throw new Problem(StoreCode.BAD_FIELD_VALUE, "tags", values.size(), "at most " + TAGS_MAX + " tags");
        }
        values.forEach(Tags::check);
    }

    /**
     * Whether these tags fit what somebody looks for.
     *
     * @param wanted a key, or a key and its value joined by {@code =}
     */
    public boolean fit(String wanted) {
        int equals = wanted.indexOf('=');
        return equals < 0
                ? values.containsKey(wanted)
                : wanted.substring(equals + 1).equals(values.get(wanted.substring(0, equals)));
    }

    /** The form the ledger keeps: one object of texts. */
    public String toJson() {
        ObjectNode json = MAPPER.createObjectNode();
        values.forEach(json::put);
        return json.toString();
    }

    /** Reads what {@link #toJson} has written. */
    public static Tags fromJson(String text) {
        Map<String, String> values = new TreeMap<>();
        JsonNode json = MAPPER.readTree(text);
        json.properties().forEach(tag -> values.put(tag.getKey(), tag.getValue().asString()));
        return new Tags(values);
    }

    private static void check(String key, String value) {
        if (key.isBlank() || key.length() > KEY_CHARACTERS_MAX || key.indexOf('=') >= 0 || hasControl(key)) {
            String rule = "a key of at most " + KEY_CHARACTERS_MAX + " characters without =";
            throw new Problem(StoreCode.BAD_FIELD_VALUE, "tags", cut(key), rule);
        }
        if (value.length() > VALUE_CHARACTERS_MAX || hasControl(value)) {
            String rule = "a text of at most " + VALUE_CHARACTERS_MAX + " characters in one line";
            throw new Problem(StoreCode.BAD_FIELD_VALUE, "tags." + key, cut(value), rule);
        }
    }

    private static boolean hasControl(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    private static String cut(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= KEY_CHARACTERS_MAX ? line : line.substring(0, KEY_CHARACTERS_MAX) + "…";
    }
}
