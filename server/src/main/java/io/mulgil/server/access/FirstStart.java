package io.mulgil.server.access;

import io.mulgil.kernel.access.Audit;
import io.mulgil.kernel.access.Caller;
import io.mulgil.kernel.access.Ref;
import io.mulgil.kernel.access.Role;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.secret.Secret;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.store.Lane;
import io.mulgil.kernel.store.Micros;
import io.mulgil.server.ServerCode;
import io.mulgil.server.access.ledger.RoleLedger;
import io.mulgil.server.access.ledger.TokenLedger;
import io.mulgil.server.access.ledger.UserLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Gives a new server its first user, workspace and token. There is no default password. */
public final class FirstStart {

    /** The user every server begins with. */
    public static final String ADMIN = "admin";

    /** The workspace every server begins with. */
    public static final String WORKSPACE = "default";

    private static final String LABEL = "admin.token";

    private final ControlStore store;
    private final Tokens tokens;
    private final Audit audit;
    private final Host host;

    public FirstStart(ControlStore store, Tokens tokens, Audit audit, Host host) {
        this.store = store;
        this.tokens = tokens;
        this.audit = audit;
        this.host = host;
    }

    /**
     * Makes user {@code admin}, workspace {@code default} and a token in {@code tokenFile} (0600) where the store has no user yet,
     * or where the file is gone or no longer holds: who may write the server's folder is its admin (MG-7113).
     */
    public void prepare(Path tokenFile) {
        boolean held = holds(tokenFile);
        Optional<Secret> fresh = store.write(Lane.PEOPLE, unit -> {
            boolean first = UserLedger.find(unit.sql(), ADMIN).isEmpty();
            if (!first && held) {
                return Optional.empty();
            }
            Instant now = host.now();
            Caller caller = new Caller(ADMIN, WORKSPACE, Caller.Via.ENGINE, host.newId());
            if (first) {
                UserLedger.add(unit, ADMIN, true, Micros.of(now));
                RoleLedger.addWorkspace(unit, WORKSPACE, Micros.of(now));
                RoleLedger.put(unit, WORKSPACE, ADMIN, Role.OWNER);
                audit.record(unit, caller, "user.added", new Ref("user", ADMIN), "{\"admin\":true}");
            }
            Tokens.Fresh token = tokens.add(unit, ADMIN, LABEL, now, now.plus(Duration.ofDays(Tokens.LIFE_DAYS_MAX)));
            audit.record(
                    unit, caller, "token.added", new Ref("token", token.token().id()), "{\"user\":\"admin\"}");
            return Optional.of(token.value());
        });
        fresh.ifPresent(token -> keep(tokenFile, token));
    }

    private boolean holds(Path tokenFile) {
        try {
            String digest = Digest.of(Files.readString(tokenFile).strip());
            long now = Micros.of(host.now());
            return store.read(sql -> TokenLedger.byDigest(sql, digest))
                    .filter(token -> token.expiresAt() > now)
                    .isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    // Written beside and moved: the name never shows half a token, and the file is never open to others, not even for a
    // moment.
    private static void keep(Path tokenFile, Secret token) {
        Path beside = tokenFile.resolveSibling(tokenFile.getFileName() + ".new");
        try {
            Files.deleteIfExists(beside);
            Files.createFile(
                    beside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(beside, token.reveal() + "\n", StandardOpenOption.WRITE);
            Files.move(beside, tokenFile, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new Problem(ServerCode.FOLDER_UNUSABLE, tokenFile, String.valueOf(e.getMessage())).because(e);
        }
    }
}
