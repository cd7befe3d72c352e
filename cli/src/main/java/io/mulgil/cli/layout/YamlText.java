package io.mulgil.cli.layout;

import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Writes JSON as block YAML. Every text that could be read as something else is quoted. */
public final class YamlText {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_/][A-Za-z0-9_./ -]*[A-Za-z0-9_/]|[A-Za-z_/]");
    private static final Pattern WORD = Pattern.compile("(?i)true|false|yes|no|on|off|null|y|n");

    private final StringBuilder text = new StringBuilder();

    public static String of(JsonNode json) {
        YamlText yaml = new YamlText();
        yaml.block(json, 0, false);
        return yaml.text.toString();
    }

    private void block(JsonNode json, int depth, boolean afterDash) {
        boolean first = afterDash;
        if (json.isObject()) {
            for (Map.Entry<String, JsonNode> field : json.properties()) {
                indent(first ? 0 : depth);
                text.append(scalar(field.getKey())).append(':');
                value(field.getValue(), depth);
                first = false;
            }
        } else {
            for (JsonNode item : json) {
                indent(first ? 0 : depth);
                text.append('-');
                item(item, depth);
                first = false;
            }
        }
    }

    private void value(JsonNode value, int depth) {
        if (value.isContainer() && !value.isEmpty()) {
            text.append('\n');
            block(value, depth + 1, false);
        } else {
            text.append(' ').append(leaf(value)).append('\n');
        }
    }

    private void item(JsonNode item, int depth) {
        text.append(' ');
        if (item.isContainer() && !item.isEmpty()) {
            block(item, depth + 1, true);
        } else {
            text.append(leaf(item)).append('\n');
        }
    }

    private void indent(int depth) {
        text.append("  ".repeat(depth));
    }

    private static String leaf(JsonNode value) {
        return value.isString() ? scalar(value.asString()) : value.toString();
    }

    private static String scalar(String value) {
        boolean isPlain = PLAIN.matcher(value).matches() && !WORD.matcher(value).matches();
        // A JSON string is a YAML string.
        return isPlain ? value : StringNode.valueOf(value).toString();
    }
}
