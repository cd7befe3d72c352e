package io.mulgil.server.access.ledger;

import io.mulgil.kernel.store.WorkUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** Audit records in the control store. Nothing here changes or removes one. */
public final class AuditLedger {

    private static final RowMapper<AuditRow> ROW = (rs, context) -> new AuditRow(
            rs.getLong("id"),
            rs.getLong("at"),
            rs.getString("user_name"),
            rs.getString("workspace"),
            rs.getString("via"),
            rs.getString("what"),
            rs.getString("kind"),
            rs.getString("name"),
            rs.getString("details"),
            rs.getString("trace_id"),
            rs.getString("hash"));

    private AuditLedger() {}

    /**
     * One record.
     *
     * @param at microseconds since 1970, UTC
     * @param hash over the hash of the record before and all fields of this one
     */
    public record AuditRow(
            long id,
            long at,
            String user,
            String workspace,
            String via,
            String what,
            String kind,
            String name,
            String details,
            String traceId,
            String hash) {}

    /** Adds a record; tells whether its number was still free. */
    public static boolean add(WorkUnit unit, AuditRow row) {
        return unit.sql()
                        .createUpdate(
                                "insert into audit (id, at, user_name, workspace, via, what, kind, name, details, trace_id,"
                                        + " hash) values (:id, :at, :user, :workspace, :via, :what, :kind, :name, :details, :traceId, :hash)"
                                        + " on conflict (id) do nothing")
                        .bindMethods(row)
                        .execute()
                == 1;
    }

    /** The newest record, on which the next one builds. */
    public static Optional<AuditRow> newest(Handle sql) {
        return sql.createQuery("select * from audit order by id desc limit 1")
                .map(ROW)
                .findOne();
    }

    public static List<AuditRow> after(Handle sql, long id, int limit) {
        return sql.createQuery("select * from audit where id > :id order by id limit :limit")
                .bind("id", id)
                .bind("limit", limit)
                .map(ROW)
                .list();
    }
}
