package io.mulgil.cli.doctor;

/**
 * What one check found.
 *
 * @param name key of the check's texts, for example {@code disk}
 * @param found what was measured, for people
 * @param fix what to do; empty when nothing is
 */
record Check(String name, Grade grade, String found, String fix) {

    /** How bad it is. */
    enum Grade {
        GOOD,
        WARNING,
        BAD;

        String sign() {
            return switch (this) {
                case GOOD -> "✔";
                case WARNING -> "⚠";
                case BAD -> "✖";
            };
        }
    }

    static Check good(String name, String found) {
        return new Check(name, Grade.GOOD, found, "");
    }

    static Check warning(String name, String found, String fix) {
        return new Check(name, Grade.WARNING, found, fix);
    }

    static Check bad(String name, String found, String fix) {
        return new Check(name, Grade.BAD, found, fix);
    }
}
