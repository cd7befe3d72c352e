package io.mulgil.server.wire;

import io.mulgil.server.backup.Backups;
import java.time.Instant;

/** A backup of the control store. */
public record BackupWire(String schema, String name, String file, long bytes, Instant createdAt) {

    public static BackupWire of(Backups.Backup backup) {
        return new BackupWire(
                "mulgil.backup/v1", backup.name(), backup.file().toString(), backup.bytes(), backup.createdAt());
    }
}
