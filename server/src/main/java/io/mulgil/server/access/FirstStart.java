package io.mulgil.server.access;

import io.mulgil.kernel.access.Audit;
import io.mulgil.kernel.access.Caller;
import io.mulgil.kernel.access.Ref;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.secret.Secret;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.store.Lane;
import io.mulgil.kernel.store.Micros;
import io.mulgil.kernel.store.WorkUnit;
import io.mulgil.server.ServerCode;
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

/**
 * Gives a new server its first user, workspace and token, and the machine's admin a new token before the old one ends. There is no
 * default password.
 */
public final class FirstStart {

    /** The user every server begins with. */
    public static final String ADMIN = "admin";

    /** The workspace every server begins with. */
    public static final String WORKSPACE = "default";

    private static final String LABEL = "admin.token";
    private static final Duration RENEWED_BEFORE_END = Duration.ofDays(30);

    private final ControlStore store;
    private final Tokens tokens;
    private final Audit audit;
    private final NewWorkspaces workspaces;
    private final Host host;

    public FirstStart(ControlStore store, Tokens tokens, Audit audit, NewWorkspaces workspaces) {
        this.store = store;
        this.tokens = tokens;
        this.audit = audit;
        this.workspaces = workspaces;
        this.host = workspaces.host();
    }

    /**
     * Makes user {@code admin}, workspace {@code default} and a token in {@code tokenFile} (0600) where the store has no user yet,
     * or where the file is gone or holds no admin's token that lasts: who may write the server's folder is its admin (MG-7113). The
     * token is {@code admin}'s, or another admin's where that user is one no longer.
     */
    public void prepare(Path tokenFile) {
        boolean first = store.read(sql -> UserLedger.find(sql, ADMIN)).isEmpty();
        if (first || end(tokenFile).filter(this::isFar).isEmpty()) {
            keep(tokenFile, store.write(Lane.PEOPLE, unit -> fresh(unit, first)));
        }
    }

    /**
     * Puts a new token into the file when the one there ends within thirty days; that one holds until then. A file that somebody took
     * away stays away (MG-7113).
     */
    public void renew(Path tokenFile) {
        if (end(tokenFile).filter(end -> !isFar(end)).isPresent()) {
            keep(tokenFile, store.write(Lane.PEOPLE, unit -> fresh(unit, false)));
        }
    }

    private Secret fresh(WorkUnit unit, boolean first) {
        Instant now = host.now();
        Caller caller = new Caller(ADMIN, WORKSPACE, Caller.Via.ENGINE, host.newId());
        if (first) {
            UserLedger.add(unit, ADMIN, true, Micros.of(now));
            workspaces.add(unit, WORKSPACE, ADMIN);
            audit.record(unit, caller, "user.added", new Ref("user", ADMIN), "{\"admin\":true}");
        }
        String admin = UserLedger.anyAdmin(unit.sql(), ADMIN);
        Tokens.Fresh token = tokens.add(unit, admin, LABEL, now, now.plus(Duration.ofDays(Tokens.LIFE_DAYS_MAX)));
        audit.record(unit, caller, "token.added", new Ref("token", token.token().id()), "{\"user\":\"" + admin + "\"}");
        return token.value();
    }

    private boolean isFar(Instant end) {
        return end.isAfter(host.now().plus(RENEWED_BEFORE_END));
    }

    /** When the token in the file ends; empty when there is none, or none of an admin that holds. */
    private Optional<Instant> end(Path tokenFile) {
        try {
            String digest = Digest.of(Files.readString(tokenFile).strip());
            Instant now = host.now();
            return store.read(
                            sql -> TokenLedger.byDigest(sql, digest).filter(token -> UserLedger.find(sql, token.user())
                                    .filter(user -> user.admin() && !user.disabled())
                                    .isPresent()))
                    .map(token -> Micros.instant(token.expiresAt()))
                    .filter(end -> end.isAfter(now));
        } catch (IOException e) {
            return Optional.empty();
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
