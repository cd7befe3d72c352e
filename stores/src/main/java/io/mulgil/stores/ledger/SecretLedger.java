package io.mulgil.stores.ledger;

import io.mulgil.kernel.store.Micros;
import io.mulgil.stores.Vault;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table of secrets of one workspace; holds cipher texts only. */
public record SecretLedger(String workspace) {

    /** An encrypted secret. */
    public record Sealed(long version, ByteBuffer cipher) {}

    /** The version of a secret, 0 when there is none. */
    public long version(Handle sql, String name) {
        return find(sql, name).map(Sealed::version).orElse(0L);
    }

    public Optional<Sealed> find(Handle sql, String name) {
        return sql.createQuery("select version, cipher from secret where workspace = :workspace and name = :name")
                .bind("workspace", workspace)
                .bind("name", name)
                .map((row, context) -> new Sealed(row.getLong(1), ByteBuffer.wrap(row.getBytes(2))))
                .findOne();
    }

    public void put(Handle sql, String name, long version, byte[] cipher, Instant now) {
        sql.createUpdate(
                        """
                        insert into secret (workspace, name, version, cipher, created_at, updated_at)
                        values (:workspace, :name, :version, :cipher, :now, :now)
                        on conflict (workspace, name) do update
                        set version = excluded.version, cipher = excluded.cipher, updated_at = excluded.updated_at
                        """)
                .bind("workspace", workspace)
                .bind("name", name)
                .bind("version", version)
                .bind("cipher", cipher)
                .bind("now", Micros.of(now))
                .execute();
    }

    public boolean remove(Handle sql, String name) {
        return sql.createUpdate("delete from secret where workspace = :workspace and name = :name")
                        .bind("workspace", workspace)
                        .bind("name", name)
                        .execute()
                == 1;
    }

    public List<Vault.Entry> list(Handle sql) {
        return sql.createQuery(
                        """
                        select name, version, created_at, updated_at from secret
                        where workspace = :workspace order by name
                        """)
                .bind("workspace", workspace)
                .map((row, context) -> new Vault.Entry(
                        row.getString(1),
                        row.getLong(2),
                        Micros.instant(row.getLong(3)),
                        Micros.instant(row.getLong(4))))
                .list();
    }
}
