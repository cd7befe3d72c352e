package io.mulgil.server.backup;

import io.mulgil.kernel.access.Audit;
import io.mulgil.kernel.access.Caller;
import io.mulgil.kernel.access.Ref;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.store.Lane;
import io.mulgil.server.ServerCode;
import io.mulgil.server.access.RoleAccess;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The front door to backups of the control store. For admins only: a backup holds everything of every workspace. Thread-safe. */
public final class Backups {

    private static final String KIND = "backup";
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'mulgil-'uuuuMMdd'T'HHmmss'Z.db'").withZone(ZoneOffset.UTC);

    private final ControlStore store;
    private final RoleAccess access;
    private final Audit audit;
    private final Host host;
    private final Path folder;

    /** @param folder where backups are kept; made with the first one */
    public Backups(ControlStore store, RoleAccess access, Audit audit, Host host, Path folder) {
        this.store = store;
        this.access = access;
        this.audit = audit;
        this.host = host;
        this.folder = folder;
    }

    /**
     * A backup as lists show it.
     *
     * @param file absolute
     */
    public record Backup(String name, Path file, long bytes, Instant createdAt) {}

    /** All backups in the folder, by name and so by age (MG-7005). */
    public List<Backup> list(Caller caller) {
        access.requireAdmin(caller);
        List<Backup> backups = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return backups;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.db")) {
            for (Path file : files) {
                backups.add(describe(file));
            }
        } catch (IOException e) {
            throw unusable(e);
        }
        backups.sort(Comparator.comparing(Backup::name));
        return backups;
    }

    /**
     * Makes a backup of this moment while work goes on; returns when it is on disk.
     *
     * @throws Problem MG-1101 when the disk is full; MG-1109 when one was made in the same second; MG-7005 for other than admins
     */
    public Backup make(Caller caller) {
        access.requireAdmin(caller);
        String name = NAME.format(host.now());
        Path file = folder.resolve(name);
        try {
            Files.createDirectories(folder);
            store.backup(file);
            store.change(Lane.PEOPLE, unit -> audit.record(unit, caller, "backup.made", new Ref(KIND, name), "{}"));
            return describe(file);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private static Backup describe(Path file) throws IOException {
        return new Backup(
                String.valueOf(file.getFileName()),
                file.toAbsolutePath(),
                Files.size(file),
                Files.getLastModifiedTime(file).toInstant());
    }

    private Problem unusable(IOException e) {
        return new Problem(ServerCode.FOLDER_UNUSABLE, folder, String.valueOf(e.getMessage())).because(e);
    }
}
