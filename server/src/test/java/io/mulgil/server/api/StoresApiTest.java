package io.mulgil.server.api;

import static io.mulgil.server.TestServer.WS;
import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.server.Api;
import io.mulgil.server.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoresApiTest {

    private static final String CANARY = "MGCANARY-5f0c2b9d";
    private static final String RAW = "{\"text\":\"name: raw\\ntype: local\\npath: flights\\n\"}";

    @TempDir
    Path folder;

    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = TestServer.start(folder);
        Files.createDirectories(server.home().resolve("data").resolve("flights"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_secret_is_changed_only_at_the_version_the_change_is_based_on() {
        String body = "{\"value\":\"x\"}";
        Api admin = server.admin();
        assertThat(admin.put(WS + "/secrets/pw", body).is(204).header("ETag")).contains("\"1\"");

        admin.with("If-None-Match", "*").put(WS + "/secrets/pw", body).refused(412, "MG-2010");
        admin.with("If-Match", "\"99\"").put(WS + "/secrets/pw", body).refused(412, "MG-2010");
        admin.with("If-Match", "\"99\"").delete(WS + "/secrets/pw").refused(412, "MG-2010");
        admin.with("If-Match", "\"99\"").delete(WS + "/secrets/none").refused(404, "MG-2201");
        admin.with("If-Match", "\"1\"").put(WS + "/secrets/pw", body).is(204);
        admin.with("If-Match", "\"2\"").delete(WS + "/secrets/pw").is(204);
    }

    @Test
    void a_datastore_is_added_shown_tested_changed_and_removed() {
        Api kim = server.user("kim", "editor");

        var added = kim.put(WS + "/datastores/raw", RAW).is(200);
        assertThat(added.header("ETag")).contains("\"1\"");
        assertThat(added.text("/settings/path")).endsWith("/data/flights");
        assertThat(kim.get(WS + "/datastores").is(200).text("/items/0/name")).isEqualTo("raw");
        assertThat(kim.post(WS + "/datastores/raw/test", "").is(200).text("/state"))
                .isEqualTo("OK");
        assertThat(kim.get(WS + "/datastores/raw").is(200).text("/lastTest/state"))
                .isEqualTo("OK");
        kim.delete(WS + "/datastores/raw").is(204);

        assertThat(kim.get(WS + "/datastores/raw").is(404).text("/code")).startsWith("MG-2");
    }

    @Test
    void what_is_in_use_is_removed_only_by_force() {
        Api admin = server.admin();
        server.withProject();
        String datastore = admin.get(WS + "/datastores").is(200).text("/items/0/name");
        admin.put(WS + "/secrets/warehouse", "{\"value\":\"x\"}").is(204);
        String remote = "name: remote\\ntype: jdbc\\nengine: postgresql\\nhost: h\\ndatabase: d\\nuser: u\\n"
                + "password: secret://warehouse\\n";
        admin.put(WS + "/datastores/remote?skipValidation=true", "{\"text\":\"" + remote + "\"}")
                .is(200);

        admin.delete(WS + "/datastores/" + datastore).refused(409, "MG-2011");
        admin.delete(WS + "/secrets/warehouse").refused(409, "MG-2205");
        admin.delete(WS + "/datastores/" + datastore + "?force=true").is(204);
        admin.delete(WS + "/secrets/warehouse?force=true").is(204);
    }

    @Test
    void adding_only_never_changes_and_a_stale_revision_is_refused() {
        Api kim = server.user("kim", "editor");
        kim.with("If-None-Match", "*").put(WS + "/datastores/raw", RAW).is(200);

        kim.with("If-None-Match", "*")
                .put(WS + "/datastores/raw", RAW.replace("flights", "other"))
                .is(412);
        kim.with("If-Match", "\"1\"")
                .put(WS + "/datastores/raw?createIfMissing=true", RAW.replace("flights", "other"))
                .is(200);

        kim.with("If-Match", "\"1\"").put(WS + "/datastores/raw", RAW).is(412);
        kim.with("If-Match", "\"1\"").delete(WS + "/datastores/raw").refused(412, "MG-2010");
        kim.with("If-Match", "\"2\"").delete(WS + "/datastores/raw").is(204);
    }

    @Test
    void a_name_that_is_taken_is_refused_with_what_differs() {
        Api kim = server.user("kim", "editor");
        kim.put(WS + "/datastores/raw", RAW).is(200);

        var taken = kim.put(WS + "/datastores/raw?overwrite=false", RAW.replace("flights", "."))
                .refused(409, "MG-2012");
        var changed =
                kim.put(WS + "/datastores/raw", RAW.replace("flights", ".")).is(200);

        assertThat(taken.text("/details/0/code")).isEqualTo("MG-2017");
        assertThat(taken.text("/details/0/where/field")).isEqualTo("path");
        assertThat(changed.number("/revision")).isEqualTo(2);
    }

    @Test
    void what_does_not_pass_its_probe_is_taken_only_unvalidated() throws IOException {
        Api kim = server.user("kim", "editor");
        String body = RAW.replace("flights", "nowhere");

        var failed = kim.put(WS + "/datastores/raw", body).refused(422, "MG-2015");
        var taken = kim.put(WS + "/datastores/raw?skipValidation=true", body).is(200);
        Files.createDirectories(server.home().resolve("data").resolve("nowhere"));
        kim.post(WS + "/datastores/raw/test", "").is(200);

        assertThat(failed.text("/message")).contains("'raw'", "'path'", "nowhere");
        assertThat(taken.text("/state")).isEqualTo("UNVALIDATED");
        assertThat(kim.get(WS + "/datastores?state=ok").is(200).text("/items/0/name"))
                .isEqualTo("raw");
        kim.get(WS + "/datastores?state=fine").refused(400, "MG-7104");
    }

    @Test
    void tags_are_put_by_revision_and_found_by_the_list() {
        Api kim = server.user("kim", "editor");
        kim.put(WS + "/datastores/raw", RAW).is(200);
        kim.put(WS + "/datastores/more", RAW.replace("raw", "more")).is(200);
        String tags = "{\"tags\":{\"team\":\"sales\"}}";

        var tagged = kim.with("If-Match", "\"1\"")
                .put(WS + "/datastores/raw/tags", tags)
                .is(200);
        kim.with("If-Match", "\"1\"")
                .put(WS + "/datastores/raw/tags", "{\"tags\":{}}")
                .refused(412, "MG-2010");

        assertThat(tagged.header("ETag")).contains("\"2\"");
        assertThat(tagged.text("/state")).isEqualTo("OK");
        assertThat(tagged.text("/settings/path")).endsWith("/data/flights");
        var found = kim.get(WS + "/datastores?type=local&tag=team%3Dsales").is(200);
        assertThat(found.json().at("/items")).hasSize(1);
        assertThat(found.text("/items/0/name")).isEqualTo("raw");
        var first = kim.get(WS + "/datastores?type=local&limit=1").is(200);
        assertThat(first.text("/items/0/name")).isEqualTo("more");
        assertThat(kim.get(WS + "/datastores?type=local&limit=1&cursor=" + first.text("/next"))
                        .is(200)
                        .text("/items/0/name"))
                .isEqualTo("raw");
    }

    @Test
    void the_default_is_set_shown_and_removed_only_by_force() {
        Api admin = server.admin();
        admin.put(WS + "/datastores/raw", RAW).is(200);

        admin.put(WS + "/default-datastore", "{\"name\":\"ra\"}").refused(404, "MG-2001");
        assertThat(admin.put(WS + "/default-datastore", "{\"name\":\"RAW\"}")
                        .is(200)
                        .text("/name"))
                .isEqualTo("raw");
        assertThat(admin.get(WS + "/default-datastore").is(200).text("/name")).isEqualTo("raw");
        admin.delete(WS + "/datastores/raw").refused(409, "MG-2013");
        admin.delete(WS + "/datastores/raw?force=true").is(204);

        admin.get(WS + "/default-datastore").refused(404, "MG-2014");
        var record = admin.get("/api/v1/audit").is(200).json().at("/items");
        assertThat(record.get(record.size() - 1).toString())
                .contains("datastore.removed", "\"forced\":true", "\"default\":true");
    }

    @Test
    void a_new_workspace_begins_with_a_default_that_works() {
        Api admin = server.admin();
        admin.post("/api/v1/workspaces", "{\"name\":\"other\"}").is(201);

        for (String workspace : List.of(WS, "/api/v1/workspaces/other")) {
            var chosen = admin.get(workspace + "/default-datastore").is(200);
            assertThat(chosen.text("/name")).isEqualTo("workspaceblobstore");
            assertThat(admin.post(workspace + "/datastores/workspaceblobstore/test", "")
                            .is(200)
                            .text("/state"))
                    .isEqualTo("OK");
            admin.delete(workspace + "/datastores/workspaceblobstore").refused(409, "MG-2013");
        }
    }

    @Test
    void a_datastore_outside_the_open_folders_is_refused() {
        Api kim = server.user("kim", "editor");

        for (String path : new String[] {"/etc", "../..", "../store", "flights/../../../x"}) {
            String body = RAW.replace("path: flights", "path: " + path);
            assertThat(kim.put(WS + "/datastores/raw", body).status()).as(path).isIn(400, 403);
        }
        kim.put(WS + "/datastores/raw", RAW.replace("}", ",\"base\":\"relative\"}"))
                .refused(400, "MG-7104");
        kim.put(WS + "/datastores/raw", RAW.replace("}", ",\"base\":\"\\u0000\"}"))
                .refused(400, "MG-7104");
        kim.put(WS + "/datastores/other", RAW).refused(400, "MG-7104");
        var broken = kim.put(WS + "/datastores/raw", "{\"text\":\"name: raw\\n\\ttype: local\\n\"}")
                .is(400);
        assertThat(broken.number("/where/line")).isEqualTo(2);
    }

    @Test
    void a_secret_goes_in_and_never_comes_out() throws IOException {
        server.admin()
                .put(WS + "/secrets/warehouse", "{\"value\":\"" + CANARY + "\"}")
                .is(204);

        var listed = server.admin().get(WS + "/secrets").is(200);
        assertThat(listed.text("/items/0/name")).isEqualTo("warehouse");
        assertThat(listed.body()).doesNotContain(CANARY);
        assertThat(server.admin().get("/api/v1/audit").is(200).body()).doesNotContain(CANARY);
        server.admin()
                .put("/api/v1/users/admin/password", "{\"password\":\"" + CANARY + "\"}")
                .is(204);
        String token = server.adminToken();
        server.anonymous()
                .with("Origin", server.url())
                .post("/login", "name=admin&password=" + CANARY)
                .is(303);
        server.close();

        assertThat(filesWith(CANARY)).isEmpty();
        assertThat(filesWith(token)).containsExactly(server.home().resolve("admin.token"));
        server = TestServer.start(folder);
    }

    @Test
    void nothing_published_is_missing_and_not_empty() {
        server.admin().get(WS + "/datasets").is(200);

        assertThat(server.admin().get(WS + "/datasets/absent").is(404).text("/code"))
                .startsWith("MG-2");
        server.admin().get(WS + "/datasets/absent/versions").is(404);
        server.admin().get(WS + "/datasets/absent/preview").is(404);
        server.admin().get(WS + "/datasets/absent/preview?rows=1001").refused(400, "MG-7104");
    }

    private List<Path> filesWith(String text) throws IOException {
        try (Stream<Path> files = Files.walk(server.home())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> contains(file, text))
                    .toList();
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
