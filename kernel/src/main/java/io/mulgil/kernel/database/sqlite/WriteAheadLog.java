package io.mulgil.kernel.database.sqlite;

import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;

/**
 * The log beside a store's file, read in SQLite's own format. SQLite itself takes the first frame whose checksum does not fit for
 * the log's end, in silence; here the end is looked at. Reading it takes no lock away from SQLite, which locks other files.
 *
 * @param path the log; may be absent
 */
record WriteAheadLog(Path path) {

    private static final int MAGIC = 0x377f0682;
    private static final int HEADER_BYTES = 32;
    private static final int FRAME_HEADER_BYTES = 24;
    private static final int FRAME_BYTES = FRAME_HEADER_BYTES + SqliteFile.PAGE_BYTES;

    /**
     * What the log adds to the main file.
     *
     * @param pages numbers of the pages it holds in committed transactions
     * @param pageCount pages of the store after the last of them; 0 when there is none
     * @param tornFrames frames after that, of a transaction that was not acknowledged
     */
    record Content(BitSet pages, long pageCount, long tornFrames) {}

    /** A page of the log, with the number of pages of the store if a transaction ends with it, else 0. */
    interface PageReader {
        void read(int page, int pageCount, ByteBuffer content);
    }

    /**
     * Looks through the log of a store that nobody has open.
     *
     * @throws Problem MG-1106 when transactions that were acknowledged cannot be read any more
     */
    Content content() throws IOException {
        Content nothing = new Content(new BitSet(), 0, 0);
        if (!Files.exists(path)) {
            return nothing;
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer header = read(channel, 0, HEADER_BYTES);
            boolean hasFrames = channel.size() >= HEADER_BYTES + FRAME_BYTES;
            if (header.remaining() < HEADER_BYTES || (!hasFrames && !Chain.fits(header))) {
                return nothing;
            }
            if (!Chain.fits(header)) {
                // It reaches the disk before the first frame does, so it was sound once.
                throw damaged("the head of its log");
            }
            return frames(channel, header);
        }
    }

    /** Hands over the first {@code count} frames from {@code first} on, 1-based; of a page that comes twice the later one counts. */
    void pages(long first, long count, PageReader reader) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer bytes = ByteBuffer.allocate(FRAME_BYTES);
            for (long frame = first; frame <= count; frame++) {
                fill(bytes, channel, offset(frame));
                if (bytes.remaining() < FRAME_BYTES) {
                    throw new IOException("the log ends before frame " + frame);
                }
                reader.read(bytes.getInt(0), bytes.getInt(4), bytes.position(FRAME_HEADER_BYTES));
            }
        }
    }

    /** Which round of the log this is: changes whenever SQLite starts it anew. 0 when there is none. */
    long round() throws IOException {
        if (!Files.exists(path)) {
            return 0;
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer header = read(channel, 0, HEADER_BYTES);
            return header.remaining() < HEADER_BYTES ? 0 : header.getLong(16);
        }
    }

    /** Whether this round of the log has that many frames. */
    boolean reaches(long frame) throws IOException {
        if (!Files.exists(path)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer header = read(channel, offset(frame), FRAME_HEADER_BYTES);
            return header.remaining() == FRAME_HEADER_BYTES
                    && header.getLong(8) == read(channel, 0, HEADER_BYTES).getLong(16);
        }
    }

    private Content frames(FileChannel channel, ByteBuffer header) throws IOException {
        Chain chain = new Chain(header);
        long frames = (channel.size() - HEADER_BYTES) / FRAME_BYTES;
        BitSet committed = new BitSet();
        BitSet open = new BitSet();
        long pageCount = 0;
        long ended = 0;
        ByteBuffer bytes = ByteBuffer.allocate(FRAME_BYTES);
        for (long frame = 1; frame <= frames; frame++) {
            fill(bytes, channel, offset(frame));
            if (!chain.takes(bytes)) {
                return new Content(committed, pageCount, torn(channel, chain, ended, frame, frames));
            }
            open.set(bytes.getInt(0));
            if (bytes.getInt(4) != 0) {
                pageCount = Integer.toUnsignedLong(bytes.getInt(4));
                committed.or(open);
                open.clear();
                ended = frame;
            }
        }
        return new Content(committed, pageCount, frames - ended);
    }

    // Each transaction reaches the disk before the next one is written. So if one ends behind the bad frame and more
    // of the same round follows, then it was whole once.
    private long torn(FileChannel channel, Chain chain, long ended, long bad, long frames) throws IOException {
        boolean transactionEnds = false;
        long last = bad - 1;
        for (long frame = bad; frame <= frames; frame++) {
            ByteBuffer bytes = read(channel, offset(frame), FRAME_HEADER_BYTES);
            if (bytes.getLong(8) == chain.round()) {
                if (transactionEnds) {
                    throw damaged("frame " + bad + " of its log");
                }
                transactionEnds = bytes.getInt(4) != 0;
                last = frame;
            }
        }
        return last - ended;
    }

    private Problem damaged(String what) {
        return new Problem(KernelCode.STORE_DAMAGED, path, what + " does not fit its checksum");
    }

    private static long offset(long frame) {
        return HEADER_BYTES + (frame - 1) * FRAME_BYTES;
    }

    private static ByteBuffer read(FileChannel channel, long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        fill(bytes, channel, position);
        return bytes;
    }

    /** Fills the buffer from its start, less only where the file ends. */
    private static void fill(ByteBuffer bytes, FileChannel channel, long position) throws IOException {
        bytes.clear();
        int count = 0;
        while (bytes.hasRemaining() && count >= 0) {
            count = channel.read(bytes, position + bytes.position());
        }
        bytes.flip();
    }

    /** The checksum that runs on from the log's head through all its frames. */
    private static final class Chain {

        private final ByteOrder order;
        private final long round;
        private int first;
        private int second;

        Chain(ByteBuffer header) {
            this.order = order(header);
            this.round = header.getLong(16);
            add(header, 0, 24);
        }

        static boolean fits(ByteBuffer header) {
            if ((header.getInt(0) & ~1) != MAGIC || header.getInt(8) != SqliteFile.PAGE_BYTES) {
                return false;
            }
            Chain chain = new Chain(header);
            return header.getInt(24) == chain.first && header.getInt(28) == chain.second;
        }

        long round() {
            return round;
        }

        /** Takes one more frame; false when it does not belong to the chain, which then is at its end. */
        boolean takes(ByteBuffer frame) {
            add(frame, 0, 8);
            add(frame, FRAME_HEADER_BYTES, FRAME_BYTES);
            return frame.getLong(8) == round && frame.getInt(16) == first && frame.getInt(20) == second;
        }

        private void add(ByteBuffer bytes, int from, int to) {
            ByteBuffer words = bytes.duplicate().order(order);
            for (int at = from; at < to; at += 8) {
                first += words.getInt(at) + second;
                second += words.getInt(at + 4) + first;
            }
        }

        private static ByteOrder order(ByteBuffer header) {
            return (header.getInt(0) & 1) == 1 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        }
    }
}
