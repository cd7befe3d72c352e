package io.mulgil.kernel.access;

import java.util.Locale;

/** What somebody is in a workspace; each role may do all that the ones before it may. */
public enum Role {
    VIEWER,
    OPERATOR,
    EDITOR,
    OWNER;

    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }

    /** Lower-case name, as in API and CLI. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
