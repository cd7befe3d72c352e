package io.mulgil.kernel.problem;

import io.mulgil.kernel.text.Catalogue;
import io.mulgil.kernel.text.Language;
import java.util.List;

/** The sentences of all problems, merged from every room on the class path. Thread-safe. */
public final class ProblemTexts {

    private static final class Holder {
        static final ProblemTexts STANDARD = new ProblemTexts(Catalogue.load("problems"));
    }

    private final Catalogue catalogue;

    private ProblemTexts(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The texts of the rooms on the class path; read once. */
    public static ProblemTexts standard() {
        return Holder.STANDARD;
    }

    /** The texts of the rooms that {@code loader} sees, for a program that speaks of rooms it does not load. */
    public static ProblemTexts of(ClassLoader loader) {
        return new ProblemTexts(Catalogue.load("problems", loader));
    }

    /** Whether there is a sentence for the code. */
    public boolean know(Code code) {
        return catalogue
                .find(code.number() + ".message", Language.ENGLISH, List.of())
                .isPresent();
    }

    public String message(Code code, List<String> arguments, Language language) {
        return sentence(code.number(), "message", arguments, language);
    }

    public String next(Code code, List<String> arguments, Language language) {
        return sentence(code.number(), "next", arguments, language);
    }

    /** The sentence of a number alone, as {@code mulgil explain} shows it, placeholders left in place. */
    public String sentence(int number, String part, List<String> arguments, Language language) {
        return catalogue
                .find(number + "." + part, language, arguments)
                .orElseGet(() -> "MG-" + number + " " + String.join(", ", arguments));
    }

    public Catalogue catalogue() {
        return catalogue;
    }
}
