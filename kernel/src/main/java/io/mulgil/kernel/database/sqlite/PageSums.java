package io.mulgil.kernel.database.sqlite;

import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.file.DurableFiles;
import io.mulgil.kernel.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A sum of each page of a store's file, in a file of their own, since SQLite's pages have none. Kept in step where pages come into the
 * main file, when the log is merged: as long as a page is in the log, that has checksums. So a bit that flips is noticed at the next
 * start, also after a crash. Confined to whoever merges: the writer, and before and after it the store.
 */
final class PageSums {

    private static final Logger LOG = LoggerFactory.getLogger(PageSums.class);
    private static final int SUM_BYTES = 4;
    private static final int BUFFER_BYTES = 128 * SqliteFile.PAGE_BYTES;
    /** Stands for a page that was never written, for example one freed in the transaction that made it. */
    private static final int NO_SUM = 0;

    private final SqliteFile store;
    private final Path file;
    private long round;
    private long framesAbsorbed;

    PageSums(SqliteFile store) {
        this.store = store;
        this.file = store.path().resolveSibling(store.path().getFileName() + ".sums");
    }

    boolean exist() {
        return Files.exists(file);
    }

    /** Sums up a file that nobody has open. */
    void build() throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel sums = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            eachPage((page, sum) ->
                    put(sums, page, ByteBuffer.allocate(SUM_BYTES).putInt(0, sum)));
            sums.force(true);
        }
        DurableFiles.replace(fresh, file);
    }

    /**
     * Compares a file that nobody has open with its sums, but for the pages the log will replace.
     *
     * @param isOver says when to stop, whatever is left
     * @throws Problem MG-1106 with the first page that is not as it was written
     */
    void requireFit(WriteAheadLog.Content log, BooleanSupplier isOver) throws IOException {
        ByteBuffer known = ByteBuffer.wrap(Files.readAllBytes(file));
        long summed = known.remaining() / SUM_BYTES;
        long[] seen = {0};
        eachPage((page, sum) -> {
            seen[0] = page;
            int expected = page <= summed ? known.getInt((page - 1) * SUM_BYTES) : NO_SUM;
            if (expected != NO_SUM && expected != sum && !log.pages().get(page)) {
                throw damaged("page " + page + " is not as it was written");
            }
            return !isOver.getAsBoolean();
        });
        if (isOver.getAsBoolean()) {
            LOG.warn("Of the pages of {} only the first {} of {} were checked", store.path(), seen[0], summed);
            return;
        }
        for (int page = (int) seen[0] + 1; page <= summed; page++) {
            boolean cutOff = log.pageCount() != 0 && page > log.pageCount();
            if (!cutOff && !log.pages().get(page) && known.getInt((page - 1) * SUM_BYTES) != NO_SUM) {
                throw damaged("it ends before page " + page);
            }
        }
    }

    /**
     * Compares some pages of a file that may be in use, at a moment when nobody merges its log.
     *
     * @param first number of the first page, 1-based
     * @return the numbers of those that are not as they were written; what the log will replace is not among them
     */
    List<Integer> unfit(FileChannel pages, int first, int count, WriteAheadLog log) throws IOException {
        ByteBuffer known = ByteBuffer.allocate(count * SUM_BYTES);
        try (FileChannel all = FileChannel.open(file, StandardOpenOption.READ)) {
            fill(known, all, (first - 1L) * SUM_BYTES);
        }
        ByteBuffer content = ByteBuffer.allocateDirect(count * SqliteFile.PAGE_BYTES);
        fill(content, pages, (first - 1L) * SqliteFile.PAGE_BYTES);
        List<Integer> unfit = new ArrayList<>();
        for (int at = 0; at < known.limit() / SUM_BYTES; at++) {
            int expected = known.getInt(at * SUM_BYTES);
            boolean isThere = (at + 1) * SqliteFile.PAGE_BYTES <= content.limit();
            if (expected != NO_SUM
                    && (!isThere
                            || expected != sum(content.slice(at * SqliteFile.PAGE_BYTES, SqliteFile.PAGE_BYTES)))) {
                unfit.add(first + at);
            }
        }
        if (!unfit.isEmpty()) {
            WriteAheadLog.Content replaced = log.content();
            unfit.removeIf(
                    page -> replaced.pages().get(page) || (replaced.pageCount() != 0 && page > replaced.pageCount()));
        }
        return unfit;
    }

    /** Fills the buffer, less only where the file ends. */
    private static void fill(ByteBuffer bytes, FileChannel channel, long position) throws IOException {
        int count = 0;
        while (bytes.hasRemaining() && count >= 0) {
            count = channel.read(bytes, position + bytes.position());
        }
        bytes.flip();
    }

    /**
     * Takes over the pages of the log's first {@code frames} frames; called before SQLite may start the log anew. Should that fail,
     * the sums go: none are better than wrong ones, and the next start makes new ones after a check of its own.
     */
    void absorb(WriteAheadLog log, long frames) throws IOException {
        if (!exist()) {
            return;
        }
        try {
            long current = log.round();
            long first = current == round ? framesAbsorbed + 1 : 1;
            if (frames >= first) {
                write(log, first, frames);
            }
            round = current;
            framesAbsorbed = frames;
        } catch (IOException e) {
            LOG.warn("The sums of the store's pages could not be kept; the next start makes new ones", e);
            Files.delete(file);
            DurableFiles.flushFolderOf(file);
        }
    }

    private void write(WriteAheadLog log, long first, long frames) throws IOException {
        TreeMap<Integer, Integer> changed = new TreeMap<>();
        long[] pageCount = {Long.MAX_VALUE};
        log.pages(first, frames, (page, count, content) -> {
            changed.put(page, sum(content));
            pageCount[0] = count == 0 ? pageCount[0] : Integer.toUnsignedLong(count);
        });
        changed.keySet().removeIf(page -> page > pageCount[0]);
        try (FileChannel sums = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (sums.size() / SUM_BYTES > pageCount[0]) {
                sums.truncate(pageCount[0] * SUM_BYTES);
            }
            if (!changed.isEmpty()) {
                int low = changed.firstKey();
                ByteBuffer range = ByteBuffer.allocate((changed.lastKey() - low + 1) * SUM_BYTES);
                sums.read(range, (low - 1L) * SUM_BYTES);
                changed.forEach((page, sum) -> range.putInt((page - low) * SUM_BYTES, sum));
                put(sums, low, range.clear());
            }
            sums.force(true);
        }
    }

    private static boolean put(FileChannel sums, int page, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            sums.write(bytes, (page - 1L) * SUM_BYTES + bytes.position());
        }
        return true;
    }

    /** What is done with a page; false ends the walk. */
    private interface PageStep {
        boolean take(int page, int sum) throws IOException;
    }

    private void eachPage(PageStep step) throws IOException {
        try (FileChannel pages = FileChannel.open(store.path(), StandardOpenOption.READ)) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
            int page = 1;
            while (pages.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.remaining() >= SqliteFile.PAGE_BYTES) {
                    ByteBuffer content = buffer.slice(buffer.position(), SqliteFile.PAGE_BYTES);
                    if (!step.take(page++, sum(content))) {
                        return;
                    }
                    buffer.position(buffer.position() + SqliteFile.PAGE_BYTES);
                }
                buffer.compact();
            }
        }
    }

    private static int sum(ByteBuffer content) {
        CRC32C sum = new CRC32C();
        sum.update(content);
        int value = (int) sum.getValue();
        return value == NO_SUM ? 1 : value;
    }

    private Problem damaged(String what) {
        return new Problem(KernelCode.STORE_DAMAGED, store.path(), what);
    }
}
