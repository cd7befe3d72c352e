package io.mulgil.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.kernel.database.sqlite.SqliteStore;
import io.mulgil.kernel.host.SteppedHost;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.store.Lane;
import io.mulgil.server.access.ledger.TokenLedger;
import io.mulgil.server.access.ledger.TokenLedger.TokenRow;
import io.mulgil.server.access.ledger.UserLedger;
import io.mulgil.stores.FirstDatastore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The token by which the machine's commands are its admin. */
final class FirstStartTest {

    @TempDir
    Path folder;

    private final SteppedHost host = new SteppedHost(Instant.parse("2026-01-01T00:00:00Z"), 42);
    private ControlStore store;
    private Tokens tokens;
    private FirstStart first;
    private Path file;

    @BeforeEach
    void start() {
        file = folder.resolve("admin.token");
        store = SqliteStore.open(folder.resolve("store"), host);
        RoleAccess access = new RoleAccess(store);
        ChainedAudit audit = new ChainedAudit(store, access, host);
        tokens = new Tokens(store, access, audit, host);
        first = new FirstStart(
                store, tokens, audit, new NewWorkspaces(host, new FirstDatastore(host, folder.resolve("data"))));
        first.prepare(file);
    }

    @AfterEach
    void stop() {
        store.close();
    }

    @Test
    void a_token_is_renewed_in_time_and_the_old_one_goes_on_until_its_end() throws IOException {
        String old = Files.readString(file);
        host.advance(Duration.ofDays(335));
        first.renew(file);
        assertThat(Files.readString(file)).isEqualTo(old);

        host.advance(Duration.ofDays(2));
        first.renew(file);

        assertThat(Files.readString(file)).isNotEqualTo(old);
        assertThat(row(old).expiresAt()).isLessThan(row(Files.readString(file)).expiresAt());
        assertThat(row(Files.readString(file)).user()).isEqualTo("admin");
    }

    @Test
    void a_token_that_was_taken_away_comes_back_only_with_a_start() throws IOException {
        Files.delete(file);

        first.renew(file);
        assertThat(file).doesNotExist();
        first.prepare(file);

        assertThat(row(Files.readString(file)).user()).isEqualTo("admin");
    }

    @Test
    void a_token_of_somebody_who_is_no_admin_does_not_count() throws IOException {
        Files.writeString(file, tokenOf("kim", false));

        first.prepare(file);

        assertThat(row(Files.readString(file)).user()).isEqualTo("admin");
    }

    @Test
    void another_admin_stands_in_for_one_who_is_disabled() throws IOException {
        tokenOf("lee", true);
        store.change(Lane.PEOPLE, unit -> UserLedger.change(unit, "admin", true, true));

        first.prepare(file);

        assertThat(row(Files.readString(file)).user()).isEqualTo("lee");
    }

    @Test
    void a_token_that_lasts_is_left_alone() throws IOException {
        String old = Files.readString(file);

        first.prepare(file);

        assertThat(Files.readString(file)).isEqualTo(old);
    }

    private String tokenOf(String user, boolean admin) {
        Instant now = host.now();
        return store.write(Lane.PEOPLE, unit -> {
                    UserLedger.add(unit, user, admin, 0);
                    return tokens.add(unit, user, "x", now, now.plus(Duration.ofDays(300)));
                })
                .value()
                .reveal();
    }

    private TokenRow row(String token) {
        Optional<TokenRow> found = store.read(sql -> TokenLedger.byDigest(sql, Digest.of(token.strip())));
        return found.orElseThrow();
    }
}
