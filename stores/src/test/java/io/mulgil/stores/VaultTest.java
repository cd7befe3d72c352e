package io.mulgil.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mulgil.kernel.host.SystemHost;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.secret.Secret;
import io.mulgil.kernel.store.Lane;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VaultTest {

    private static final String CANARY = "MGCANARY-81f2";

    @TempDir
    Path home;

    private StoreWorld world;

    @BeforeEach
    void open() {
        world = StoreWorld.in(home);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_secret_is_given_back_to_connectors_as_it_was_stored() {
        world.vault.put(StoreWorld.ANNA, "warehouse", Secret.of(CANARY));
        world.vault.put(StoreWorld.ANNA, "warehouse", Secret.of(CANARY + "-2"));

        Secret secret = world.vault.reveal("default", "secret://warehouse");

        assertThat(secret.reveal()).isEqualTo(CANARY + "-2");
        assertThat(world.vault.list(StoreWorld.ANNA))
                .extracting(entry -> entry.name() + " " + entry.version())
                .containsExactly("warehouse 2");
    }

    @Test
    void only_its_owner_may_read_the_key_file() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("vault.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void no_file_of_the_home_holds_the_secret_in_clear() throws IOException {
        world.vault.put(StoreWorld.ANNA, "warehouse", Secret.of(CANARY));

        try (Stream<Path> files = Files.walk(home)) {
            assertThat(files.filter(Files::isRegularFile).toList()).isNotEmpty().allSatisfy(file -> assertThat(
                            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                    .doesNotContain(CANARY));
        }
    }

    @Test
    void a_cipher_text_put_in_the_place_of_another_is_not_accepted() {
        world.vault.put(StoreWorld.ANNA, "one", Secret.of(CANARY));
        world.vault.put(StoreWorld.ANNA, "two", Secret.of("other"));
        world.store.change(
                Lane.PEOPLE,
                unit -> unit.sql()
                        .execute(
                                "update secret set cipher = (select cipher from secret where name = 'one') where name = 'two'"));

        Problem problem = catchThrowableOfType(Problem.class, () -> world.vault.reveal("default", "secret://two"));

        assertThat(problem.code()).isEqualTo(StoreCode.SECRET_UNREADABLE);
    }

    @Test
    void a_removed_or_foreign_secret_is_unknown() {
        world.vault.put(StoreWorld.ANNA, "warehouse", Secret.of(CANARY));

        Problem foreign = catchThrowableOfType(Problem.class, () -> world.vault.reveal("other", "secret://warehouse"));
        world.vault.remove(StoreWorld.ANNA, "warehouse");
        Problem removed = catchThrowableOfType(Problem.class, () -> world.vault.remove(StoreWorld.ANNA, "warehouse"));

        assertThat(foreign.code()).isEqualTo(StoreCode.UNKNOWN_SECRET);
        assertThat(removed.code()).isEqualTo(StoreCode.UNKNOWN_SECRET);
    }

    @Test
    void a_secret_that_a_datastore_refers_to_is_removed_only_by_force() {
        world.vault.put(StoreWorld.ANNA, "warehouse", Secret.of(CANARY));
        Map<String, String> fields = Map.of(
                "engine", "postgresql", "host", "h", "database", "d", "user", "u", "password", "secret://warehouse");
        world.datastores.put(StoreWorld.ANNA, StoreWorld.spec("remote", "jdbc", fields), 0);

        Problem used = catchThrowableOfType(Problem.class, () -> world.vault.remove(StoreWorld.ANNA, "warehouse"));
        world.vault.remove(StoreWorld.ANNA, "warehouse", Vault.ANY_VERSION, true);

        assertThat(used.code()).isEqualTo(StoreCode.SECRET_IN_USE);
        assertThat(used.arguments()).containsExactly("warehouse", "remote");
        assertThat(world.vault.list(StoreWorld.ANNA)).isEmpty();
    }

    @Test
    void a_secret_beyond_the_limit_is_refused() {
        Problem problem = catchThrowableOfType(
                Problem.class, () -> world.vault.put(StoreWorld.ANNA, "long", Secret.of("x".repeat(65_537))));

        assertThat(problem.code()).isEqualTo(StoreCode.SECRET_TOO_LARGE);
    }

    @Test
    void a_key_file_that_others_may_read_or_that_is_damaged_is_refused() throws IOException {
        Path open = Files.writeString(home.resolve("open.key"), "x");
        Path damaged = Files.writeString(home.resolve("damaged.key"), "not a key");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        Files.setPosixFilePermissions(damaged, PosixFilePermissions.fromString("rw-------"));

        for (Path file : new Path[] {open, damaged}) {
            Problem problem = catchThrowableOfType(
                    Problem.class, () -> new Vault(world.store, new SystemHost(), world.guard, file));

            assertThat(problem.code()).isEqualTo(StoreCode.VAULT_KEY_UNUSABLE);
        }
    }
}
