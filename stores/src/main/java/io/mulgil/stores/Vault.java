package io.mulgil.stores;

import io.mulgil.kernel.access.Action;
import io.mulgil.kernel.access.Caller;
import io.mulgil.kernel.access.Ref;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.name.Names;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.secret.Secret;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.store.Lane;
import io.mulgil.stores.datastore.CredentialSource;
import io.mulgil.stores.datastore.Datastore;
import io.mulgil.stores.datastore.DatastoreSpec;
import io.mulgil.stores.ledger.DatastoreLedger;
import io.mulgil.stores.ledger.SecretLedger;
import io.mulgil.stores.vault.VaultKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The front door to secrets: they are put, listed by name and removed, never shown. Thread-safe.
 */
public final class Vault {

    /** Version that fits whatever is there. */
    public static final long ANY_VERSION = -1;

    private static final String KIND = "secret";
    private static final String SCHEME = "secret://";
    private static final int SECRET_BYTES_MAX = 65_536;

    private final ControlStore store;
    private final Host host;
    private final Guard guard;
    private final VaultKey key;

    /**
     * A vault over a store.
     *
     * @param keyFile the vault's key; made at first use
     */
    public Vault(ControlStore store, Host host, Guard guard, Path keyFile) {
        this.store = store;
        this.host = host;
        this.guard = guard;
        this.key = VaultKey.open(keyFile);
    }

    /** A secret as lists show it. */
    public record Entry(String name, long version, Instant createdAt, Instant updatedAt) {}

    /** Stores a secret whichever version it has. See {@link #put(Caller, String, Secret, long)}. */
    public long put(Caller caller, String name, Secret value) {
        return put(caller, name, value, ANY_VERSION);
    }

    /**
     * Stores a secret under a name, replacing an earlier value. Returns its version, 1 at first.
     *
     * @param based the version the change is based on, 0 for a new secret, or {@link #ANY_VERSION}
     * @throws Problem MG-2010 when there is another version
     */
    public long put(Caller caller, String name, Secret value, long based) {
        guard.check(caller, Action.ADMINISTER, new Ref(KIND, name));
        Names.other(name);
        int bytes = value.reveal().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > SECRET_BYTES_MAX) {
            throw new Problem(StoreCode.SECRET_TOO_LARGE, name, SECRET_BYTES_MAX);
        }
        return store.write(Lane.PEOPLE, unit -> {
            SecretLedger ledger = new SecretLedger(caller.workspace());
            long old = ledger.version(unit.sql(), name);
            requireVersion(name, based, old);
            long version = old + 1;
            byte[] cipher = key.encrypt(value.reveal(), binding(caller.workspace(), name, version));
            ledger.put(unit.sql(), name, version, cipher, host.now());
            guard.record(unit, caller, version == 1 ? "secret.added" : "secret.replaced", new Ref(KIND, name));
            return version;
        });
    }

    public List<Entry> list(Caller caller) {
        guard.check(caller, Action.READ, Ref.all(KIND));
        return store.read(sql -> new SecretLedger(caller.workspace()).list(sql));
    }

    /** Forgets a secret that no datastore refers to. See {@link #remove(Caller, String, long, boolean)}. */
    public void remove(Caller caller, String name) {
        remove(caller, name, ANY_VERSION, false);
    }

    /**
     * Forgets a secret.
     *
     * @param based the version the removal is based on, or {@link #ANY_VERSION}
     * @param force also when a datastore refers to it
     * @throws Problem MG-2201 when there is none of that name; MG-2010 when there is another version; MG-2205 when a datastore refers
     *     to it
     */
    public void remove(Caller caller, String name, long based, boolean force) {
        guard.check(caller, Action.ADMINISTER, new Ref(KIND, name));
        store.change(Lane.PEOPLE, unit -> {
            SecretLedger ledger = new SecretLedger(caller.workspace());
            long version = ledger.version(unit.sql(), name);
            if (version > 0) {
                requireVersion(name, based, version);
            }
            List<String> users = force ? List.of() : users(unit.sql(), caller.workspace(), name);
            if (!users.isEmpty()) {
                throw new Problem(StoreCode.SECRET_IN_USE, name, String.join(", ", users));
            }
            if (!ledger.remove(unit.sql(), name)) {
                throw new Problem(StoreCode.UNKNOWN_SECRET, name);
            }
            guard.record(unit, caller, "secret.removed", new Ref(KIND, name));
        });
    }

    /**
     * The secret a place refers to. Not a call of people: only for the hand-out to the holder of a live lease and for probes.
     *
     * @param reference for example {@code secret://warehouse}
     * @throws Problem MG-2201 when there is none of that name
     */
    public Secret reveal(String workspace, String reference) {
        String name = reference.startsWith(SCHEME) ? reference.substring(SCHEME.length()) : reference;
        SecretLedger.Sealed sealed = store.read(sql -> new SecretLedger(workspace).find(sql, name))
                .orElseThrow(() -> new Problem(StoreCode.UNKNOWN_SECRET, name));
        return Secret.of(key.decrypt(sealed.cipher().array(), binding(workspace, name, sealed.version())));
    }

    /** The secrets of a workspace, as connectors take them. The same care as with {@link #reveal}. */
    public CredentialSource source(String workspace) {
        return reference -> reveal(workspace, reference);
    }

    private static void requireVersion(String name, long based, long found) {
        if (based != ANY_VERSION && based != found) {
            throw new Problem(StoreCode.STALE_REVISION, name, based, found);
        }
    }

    private static List<String> users(Handle sql, String workspace, String secret) {
        return new DatastoreLedger(workspace)
                .list(sql).stream()
                        .map(Datastore::spec)
                        .filter(spec -> spec.fields().values().values().stream()
                                .anyMatch(values -> values.contains(SCHEME + secret)))
                        .map(DatastoreSpec::name)
                        .toList();
    }

    private static String binding(String workspace, String name, long version) {
        return workspace + "/" + name + "/" + version;
    }
}
