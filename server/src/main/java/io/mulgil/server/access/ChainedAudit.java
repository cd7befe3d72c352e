package io.mulgil.server.access;

import io.mulgil.kernel.access.Audit;
import io.mulgil.kernel.access.Caller;
import io.mulgil.kernel.access.Ref;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.store.Micros;
import io.mulgil.kernel.store.WorkUnit;
import io.mulgil.server.access.ledger.AuditLedger;
import io.mulgil.server.access.ledger.AuditLedger.AuditRow;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The audit as a chain: each record's hash covers the hash before it, so that a record changed or taken out of the middle later
 * shows. Thread-safe.
 */
public final class ChainedAudit implements Audit {

    private static final int VERIFY_RECORDS = 500;
    private static final String START = "0".repeat(64);

    private final ControlStore store;
    private final RoleAccess access;
    private final Host host;

    public ChainedAudit(ControlStore store, RoleAccess access, Host host) {
        this.store = store;
        this.access = access;
        this.host = host;
    }

    @Override
    public void record(WorkUnit unit, Caller caller, String what, Ref ref, String details) {
        boolean added = false;
        while (!added) {
            Optional<AuditRow> newest = AuditLedger.newest(unit.sql());
            AuditRow row = row(newest.map(AuditRow::id).orElse(0L) + 1, caller, what, ref, details);
            // Of two servers that build on the same record one waits for the other here, and then builds on its.
            added = AuditLedger.add(unit, chained(newest.map(AuditRow::hash).orElse(START), row));
        }
    }

    private AuditRow row(long id, Caller caller, String what, Ref ref, String details) {
        return new AuditRow(
                id,
                Micros.of(host.now()),
                caller.principal(),
                caller.workspace(),
                caller.via().name().toLowerCase(Locale.ROOT),
                what,
                ref.kind(),
                ref.name(),
                details,
                caller.traceId(),
                "");
    }

    /** Records after {@code id}, oldest first. Admins only (MG-7005). */
    public List<AuditRow> list(Caller caller, long id, int limit) {
        access.requireAdmin(caller);
        return store.read(sql -> AuditLedger.after(sql, id, limit));
    }

    /** Recomputes the whole chain, a page at a time. Admins only (MG-7005). */
    public Verification verify(Caller caller) {
        access.requireAdmin(caller);
        String hash = START;
        long seen = 0;
        List<AuditRow> page = page(0);
        while (!page.isEmpty()) {
            for (AuditRow row : page) {
                if (!chained(hash, row).hash().equals(row.hash())) {
                    return new Verification(seen, OptionalLong.of(row.id()));
                }
                hash = row.hash();
                seen++;
            }
            page = page(page.get(page.size() - 1).id());
        }
        return new Verification(seen, OptionalLong.empty());
    }

    private List<AuditRow> page(long after) {
        return store.read(sql -> AuditLedger.after(sql, after, VERIFY_RECORDS));
    }

    // Lengths stand before the texts: without them two different records could read the same.
    private static AuditRow chained(String before, AuditRow row) {
        StringBuilder text = new StringBuilder(before);
        List<String> fields = List.of(
                Long.toString(row.id()),
                Long.toString(row.at()),
                row.user(),
                row.workspace(),
                row.via(),
                row.what(),
                row.kind(),
                row.name(),
                row.details(),
                row.traceId());
        fields.forEach(
                field -> text.append('|').append(field.length()).append(':').append(field));
        return new AuditRow(
                row.id(),
                row.at(),
                row.user(),
                row.workspace(),
                row.via(),
                row.what(),
                row.kind(),
                row.name(),
                row.details(),
                row.traceId(),
                Digest.of(text.toString()));
    }

    /**
     * What a verification found.
     *
     * @param records records that hold, from the first
     * @param firstBroken id of the first record that does not
     */
    public record Verification(long records, OptionalLong firstBroken) {}
}
