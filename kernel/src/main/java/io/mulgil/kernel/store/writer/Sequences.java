package io.mulgil.kernel.store.writer;

import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Numbers in blocks: the table knows up to where numbers are taken, memory hands them out. A block fetched by a change that is
 * rolled back is given up, and {@code last} keeps a number from being given twice even then. Confined to the writer's thread.
 */
final class Sequences {

    /** Numbers fetched at once; as many may be lost by a crash. */
    static final int BLOCK_NUMBERS = 2_048;

    private final Map<String, Block> blocks = new HashMap<>();

    private static final class Block {
        private long last;
        private long end;
        private long fetchedBy = -1;
    }

    /** The next number; {@code change} is the serial number of the change that asks. */
    long next(Handle sql, String name, long change) {
        Block block = blocks.computeIfAbsent(name, any -> new Block());
        while (block.last >= block.end) {
            long end = fetch(sql, name);
            block.last = Math.max(block.last, end - BLOCK_NUMBERS);
            block.end = end;
            block.fetchedBy = change;
        }
        block.last++;
        return block.last;
    }

    /** Forgets what changes from serial number {@code change} on have fetched: the table has forgotten it too. */
    void undoFrom(long change) {
        for (Block block : blocks.values()) {
            if (block.fetchedBy >= change) {
                block.end = block.last;
                block.fetchedBy = -1;
            }
        }
    }

    /** Gives unused numbers back where nobody else has fetched a block since; for an orderly end. */
    void giveBack(Handle sql) {
        blocks.forEach((name, block) -> sql.execute(
                "update sequence_block set upto = ? where name = ? and upto = ?", block.last, name, block.end));
        blocks.clear();
    }

    private static long fetch(Handle sql, String name) {
        return sql.createQuery("insert into sequence_block (name, upto) values (:name, :size)"
                        + " on conflict (name) do update set upto = sequence_block.upto + excluded.upto returning upto")
                .bind("name", name)
                .bind("size", (long) BLOCK_NUMBERS)
                .mapTo(Long.class)
                .one();
    }
}
