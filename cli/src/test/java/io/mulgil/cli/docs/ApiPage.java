package io.mulgil.cli.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Every route of the HTTP interface, drawn from {@code openapi.yaml}. */
final class ApiPage implements ReferenceTest.Page {

    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    @Override
    public String file() {
        return "api.md";
    }

    @Override
    public String text() {
        StringBuilder page = new StringBuilder(
                """
                # HTTP interface

                The whole contract, with every shape, is
                [`openapi.yaml`](../../server/src/main/resources/openapi.yaml). Send `Authorization: Bearer <token>`. Lists page by `cursor`; what can
                change has an `ETag` and takes `If-Match`; a `POST` takes an `Idempotency-Key`; failures are `application/problem+json`.

                | method | path | what it does |
                |---|---|---|
                """);
        paths().forEach((path, operations) -> METHODS.stream()
                .filter(operations::containsKey)
                .forEach(method -> page.append(row(path, method, operations.get(method)))));
        return page.toString();
    }

    private static String row(String path, String method, Object operation) {
        Object summary = ((Map<?, ?>) operation).get("summary");
        return "| " + method.toUpperCase(Locale.ROOT) + " | `" + path + "` | " + summary + " |\n";
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> paths() {
        try (InputStream text = ApiPage.class.getResourceAsStream("/openapi.yaml")) {
            Map<String, Object> document =
                    (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromInputStream(text);
            return (Map<String, Map<String, Object>>) document.get("paths");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
