package io.mulgil.stores.format;

/** The kinds of values rows hold on their way through Mulgil; what other systems have beside them travels as text. */
public enum ColumnKind {
    BOOLEAN,
    /** 32 bits. */
    INTEGER,
    /** 64 bits. */
    BIGINT,
    DOUBLE,
    /** At most 38 digits. */
    DECIMAL,
    VARCHAR,
    DATE,
    /** Microseconds, without time zone. */
    TIMESTAMP,
    /** Microseconds, an instant. */
    TIMESTAMPTZ,
    BLOB
}
