package io.mulgil.stores.dataset;

import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.stores.StoreCode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a dataset writer has staged and asks the server to publish.
 *
 * @param partition the partition to replace; empty to replace everything
 * @param schema Arrow schema as JSON
 */
public record Manifest(String dataset, String partition, String schema, List<DatasetFile> files) {

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final int FORMAT = 1;
    private static final int FILES_MAX = 1_000;
    private static final int DIGEST_CHARACTERS = 24;

    public Manifest {
        files = List.copyOf(files);
    }

    /**
     * The folder below all datasets that an attempt stages into: its own and nobody else's, derived, so that the server can check
     * where files come from.
     */
    public static String folder(AttemptKey attempt, String dataset, String outputKey) {
        return attempt.workspace() + "/" + dataset + "/" + digest(outputKey) + "-" + attempt.label();
    }

    public ObjectNode toJson() {
        ObjectNode json = MAPPER.createObjectNode()
                .put("format", FORMAT)
                .put("dataset", dataset)
                .put("partition", partition)
                .put("schema", schema);
        ArrayNode list = json.putArray("files");
        files.forEach(file -> list.addObject()
                .put("path", file.path())
                .put("bytes", file.bytes())
                .put("rows", file.rows())
                .put("sha256", file.digest()));
        return json;
    }

    /**
     * Reads what {@link #toJson} has written.
     *
     * @throws Problem MG-2305 when it is not a manifest of this form
     */
    public static Manifest fromJson(JsonNode json) {
        if (json.path("format").asInt(0) != FORMAT || json.path("files").size() > FILES_MAX) {
            throw new Problem(StoreCode.FOREIGN_MANIFEST, json.path("dataset").asString("?"), "its form");
        }
        String partition = json.path("partition").asString("");
        List<DatasetFile> files = new ArrayList<>();
        json.path("files")
                .forEach(file -> files.add(new DatasetFile(
                        file.path("path").asString(""),
                        partition,
                        file.path("bytes").asLong(0),
                        file.path("rows").asLong(0),
                        file.path("sha256").asString(""))));
        return new Manifest(
                json.path("dataset").asString(""),
                partition,
                json.path("schema").asString(""),
                files);
    }

    private static String digest(String outputKey) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(outputKey.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, DIGEST_CHARACTERS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
