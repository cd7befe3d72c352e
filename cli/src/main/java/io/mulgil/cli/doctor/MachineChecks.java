package io.mulgil.cli.doctor;

import io.mulgil.cli.doctor.Check.Grade;
import io.mulgil.cli.layout.Cells;
import io.mulgil.cli.line.Invocation;
import io.mulgil.kernel.file.OwnerOnly;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Checks of the machine and of the files of the home. */
record MachineChecks(Invocation call, Path home) {

    private static final int JAVA_MINIMUM = 17;
    private static final long DISK_BYTES_WARNED = 2L << 30;
    private static final long DISK_BYTES_NEEDED = 256L << 20;
    private static final int FLUSHES = 9;
    private static final long FLUSH_MICROS_WARNED = 20_000;
    private static final int FILES_LOOKED_AT_MAX = 10_000;

    List<Check> all() {
        List<Check> checks = new ArrayList<>();
        checks.add(java());
        Check writable = writable();
        checks.add(writable);
        if (writable.grade() == Grade.GOOD) {
            checks.add(disk());
            checks.add(flush());
            checks.add(keyMode());
            checks.add(closedToOthers());
        }
        return checks;
    }

    /** Whether the server's port could be listened on; asked only when no server runs. */
    Check port(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return Check.good("port", Integer.toString(socket.getLocalPort()));
        } catch (IOException e) {
            return Check.bad("port", port + ": " + e.getMessage(), call.say("doctor.port.fix"));
        }
    }

    private Check java() {
        int version = Runtime.version().feature();
        long heapBytes = Runtime.getRuntime().maxMemory();
        String found = "Java " + Runtime.version() + ", heap " + Cells.bytes(heapBytes);
        return version >= JAVA_MINIMUM
                ? Check.good("java", found)
                : Check.bad("java", found, call.say("doctor.java.fix"));
    }

    private Check writable() {
        try {
            Path probe = Files.createTempFile(OwnerOnly.folder(home), "doctor-", ".tmp");
            Files.delete(probe);
            return Check.good("home", home.toString());
        } catch (IOException e) {
            return Check.bad("home", home + ": " + e.getMessage(), call.say("doctor.home.fix"));
        }
    }

    private Check disk() {
        try {
            long free = Files.getFileStore(home).getUsableSpace();
            String found = Cells.bytes(free);
            if (free < DISK_BYTES_NEEDED) {
                return Check.bad("disk", found, call.say("doctor.disk.fix"));
            }
            return free < DISK_BYTES_WARNED
                    ? Check.warning("disk", found, call.say("doctor.disk.fix"))
                    : Check.good("disk", found);
        } catch (IOException e) {
            return Check.bad("disk", String.valueOf(e.getMessage()), call.say("doctor.disk.fix"));
        }
    }

    /** The median time of a small write until it is on disk: every commit of the store waits this long. */
    private Check flush() {
        long[] nanos = new long[FLUSHES];
        try {
            Path probe = Files.createTempFile(home, "doctor-", ".tmp");
            try (FileChannel channel = FileChannel.open(probe, StandardOpenOption.WRITE)) {
                for (int at = 0; at < FLUSHES; at++) {
                    long start = System.nanoTime();
                    channel.write(ByteBuffer.wrap(new byte[4096]));
                    channel.force(true);
                    nanos[at] = System.nanoTime() - start;
                }
            } finally {
                Files.deleteIfExists(probe);
            }
        } catch (IOException e) {
            return Check.bad("flush", String.valueOf(e.getMessage()), call.say("doctor.disk.fix"));
        }
        Arrays.sort(nanos);
        long micros = nanos[FLUSHES / 2] / 1000;
        return micros > FLUSH_MICROS_WARNED
                ? Check.warning("flush", micros / 1000 + " ms", call.say("doctor.flush.fix"))
                : Check.good("flush", micros + " µs");
    }

    private Check keyMode() {
        List<String> open = Stream.of("vault.key", "admin.token")
                .filter(name -> Files.exists(home.resolve(name)) && isOpen(home.resolve(name)))
                .toList();
        return open.isEmpty()
                ? Check.good("secrets", "vault.key, admin.token")
                : Check.bad(
                        "secrets", String.join(", ", open), call.say("doctor.secrets.fix", home.resolve(open.get(0))));
    }

    private Check closedToOthers() {
        if (!isOpen(home)
                && !has(home, PosixFilePermission.GROUP_EXECUTE)
                && !has(home, PosixFilePermission.OTHERS_EXECUTE)) {
            return Check.good("files", call.say("doctor.files.good"));
        }
        try (Stream<Path> files = Files.walk(home)) {
            List<Path> open = files.limit(FILES_LOOKED_AT_MAX)
                    .filter(file -> Files.isRegularFile(file) && isWritableByOthers(file))
                    .limit(1)
                    .toList();
            return open.isEmpty()
                    ? Check.warning("files", home.toString(), call.say("doctor.files.read", home))
                    : Check.bad("files", open.get(0).toString(), call.say("doctor.files.fix", home));
        } catch (IOException e) {
            return Check.warning("files", String.valueOf(e.getMessage()), call.say("doctor.home.fix"));
        }
    }

    private static boolean isOpen(Path file) {
        return has(file, PosixFilePermission.GROUP_READ) || has(file, PosixFilePermission.OTHERS_READ);
    }

    private static boolean isWritableByOthers(Path file) {
        return has(file, PosixFilePermission.GROUP_WRITE) || has(file, PosixFilePermission.OTHERS_WRITE);
    }

    private static boolean has(Path file, PosixFilePermission permission) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            return permissions.contains(permission);
        } catch (IOException | UnsupportedOperationException e) {
            // Gone since it was listed, or on a file system that knows no such permissions: open to nobody.
            return false;
        }
    }
}
