package io.mulgil.pipelines.protocol;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The calls of the work protocol. */
public enum WorkCall {
    BEGIN,
    POLL,
    START,
    HEARTBEAT,
    CREDENTIAL,
    LOG,
    COMMIT,
    DEFER,
    FAIL;

    /** Where the calls of this version lie under a server's address. */
    public static final String PATH = "/runner/v1/";

    /** Its word on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<WorkCall> of(String word) {
        return Arrays.stream(values()).filter(call -> call.word().equals(word)).findFirst();
    }
}
