package io.mulgil.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Holds every answer a test gets against openapi.yaml. */
public final class OpenApiCheck {

    public static final OpenApiCheck STANDARD = new OpenApiCheck();

    private static final String ID = "https://mulgil.invalid/openapi.yaml";
    /** Screens, sign-in and files of the studio are no part of the interface for programs. */
    public static final Set<String> WIRED = Set.of("/api", "/health", "/metrics", "/events");

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");

    private final JsonNode description;
    private final SchemaRegistry registry;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    private OpenApiCheck() {
        String text = text();
        description = YAMLMapper.builder().build().readTree(text);
        registry = SchemaRegistry.withDefaultDialect(
                Dialects.getOpenApi31(), builder -> builder.schemas(Map.of(ID, text)));
    }

    /** All operations, as {@code GET /path}. */
    public Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        description.get("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(operation -> METHODS.contains(operation.getKey()))
                .forEach(operation ->
                        operations.add(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return operations;
    }

    public JsonNode description() {
        return description;
    }

    /** Fails unless the answer is one the description knows for this call. */
    public void check(String method, String path, int status, String contentType, String body) {
        if (WIRED.stream().noneMatch(path::startsWith)) {
            return;
        }
        String template = template(path).orElse("");
        if (template.isEmpty() || !operations().contains(method + " " + template)) {
            assertThat(status).as("%s %s is not described", method, path).isIn(404, 401, 400, 405);
            return;
        }
        String pointer = "/paths/" + escape(template) + "/" + method.toLowerCase(Locale.ROOT) + "/responses/";
        JsonNode responses = description.at(pointer.substring(0, pointer.length() - 1));
        String key = responses.has(Integer.toString(status)) ? Integer.toString(status) : "default";
        assertThat(responses.has(key))
                .as("%s %s may answer %s", method, template, status)
                .isTrue();
        assertThat(key.equals("default") && status < 400)
                .as("%s %s answers %s undescribed", method, template, status)
                .isFalse();
        String response = resolved(pointer + key);
        JsonNode content = description.at(response).path("content");
        String type = contentType.replaceAll(";.*", "");
        assertThat(content.has(type) || (content.isMissingNode() && body.isEmpty()))
                .as("%s %s answers %s with %s: %s", method, template, status, contentType, body)
                .isTrue();
        seen.add(method + " " + template + " " + status);
        if (type.endsWith("json")) {
            List<Error> errors = registry.getSchema(
                            SchemaLocation.of(ID + "#" + uri(response + "/content/" + escape(type) + "/schema")))
                    .validate(body, InputFormat.JSON);
            assertThat(errors)
                    .as("%s %s answered %s: %s", method, template, status, body)
                    .isEmpty();
        }
    }

    /** Fails unless {@code body} is an event as the stream sends it. */
    public void checkEvent(String body) {
        List<Error> errors = registry.getSchema(SchemaLocation.of(ID + "#/components/schemas/Event"))
                .validate(body, InputFormat.JSON);
        assertThat(errors).as(body).isEmpty();
    }

    private String resolved(String pointer) {
        String reference = description.at(pointer).path("$ref").asString("");
        return reference.isEmpty() ? pointer : reference.substring(1);
    }

    private Optional<String> template(String path) {
        String plain = path.replaceAll("\\?.*", "");
        if (description.get("paths").has(plain)) {
            return Optional.of(plain);
        }
        return description
                .get("paths")
                .propertyStream()
                .map(Map.Entry::getKey)
                .filter(template -> Pattern.matches(template.replaceAll("\\{[^}]+}", "[^/]+"), plain))
                .min((one, other) -> Integer.compare(parameters(one), parameters(other)));
    }

    private static int parameters(String template) {
        return template.length() - template.replace("{", "").length();
    }

    private static String escape(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    private static String uri(String pointer) {
        return pointer.replace("{", "%7B").replace("}", "%7D").replace("+", "%2B");
    }

    private static String text() {
        try (InputStream in = OpenApiCheck.class.getResourceAsStream("/openapi.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
