package io.mulgil.server.wire;

import io.mulgil.kernel.problem.Where;

/** The place of a problem; parts not known are empty or 0. */
public record WhereWire(String source, int line, int column, String object, String field) {

    static WhereWire of(Where where) {
        return new WhereWire(where.source(), where.line(), where.column(), where.object(), where.field());
    }
}
