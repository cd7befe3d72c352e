package io.mulgil.stores.plan;

import io.mulgil.kernel.call.NodeAccess;
import io.mulgil.stores.format.FileFormat;
import io.mulgil.stores.place.DatasetPlace;
import io.mulgil.stores.place.FilePlace;
import io.mulgil.stores.place.TablePlace;

/** The ways a copy can go, and the rule that picks one. */
public enum CopyPath {
    /** The file is copied as it is. */
    BYTES("bytes: the file is copied as it is, since both ends have the same format and no filter"),
    /** The embedded engine reads files and writes the file, rows never enter this process's heap. */
    ENGINE("engine: the embedded engine reads the files and writes the new one, filter pushed down"),
    /** Record batches stream from a cursor into the embedded engine, which writes the file. */
    STREAM_TO_FILE("stream: record batches from a cursor of the database into the file"),
    /** Record batches go from the embedded engine into the database's bulk load. */
    BATCHES_TO_TABLE(
            "batches: the embedded engine reads the files, the database takes record batches in one transaction"),
    /** Record batches go from a cursor into another table. */
    BATCHES("batches: record batches from a cursor of the database, taken by the other one in one transaction");

    private final String words;

    CopyPath(String words) {
        this.words = words;
    }

    /** The path and why, one English line for the plan. */
    public String words() {
        return words;
    }

    /** Picks the path from {@code input} to {@code output}. */
    public static CopyPath of(NodeAccess input, NodeAccess output) {
        boolean fromTable = input.type().equals(TablePlace.KIND);
        boolean toTable = output.type().equals(TablePlace.KIND);
        if (fromTable) {
            return toTable ? BATCHES : STREAM_TO_FILE;
        }
        if (toTable) {
            return BATCHES_TO_TABLE;
        }
        return sameBytes(input, output) ? BYTES : ENGINE;
    }

    // A dataset is always written anew: its file must be Parquet that has been read and counted.
    private static boolean sameBytes(NodeAccess input, NodeAccess output) {
        if (!input.type().equals(FilePlace.KIND) || output.type().equals(DatasetPlace.KIND)) {
            return false;
        }
        FilePlace from = FilePlace.fromJson(input.place());
        FilePlace to = FilePlace.fromJson(output.place());
        return from.filter().isEmpty()
                && FileFormat.of(from.path(), from.format()) == FileFormat.of(to.path(), to.format());
    }
}
