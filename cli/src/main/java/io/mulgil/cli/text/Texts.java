package io.mulgil.cli.text;

import io.mulgil.kernel.text.Catalogue;
import io.mulgil.kernel.text.Language;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The sentences of the command line in one language. Immutable, thread-safe. */
public final class Texts {

    private static final String FAMILY_PREFIX = "cli.";

    private final Catalogue catalogue;
    private final Language language;

    private Texts(Catalogue catalogue, Language language) {
        this.catalogue = catalogue;
        this.language = language;
    }

    public static Texts in(Language language) {
        return new Texts(Catalogue.load("texts"), language);
    }

    public Language language() {
        return language;
    }

    /** The sentence of a key with its placeholders filled; the key itself when there is none. */
    public String say(String key, Object... arguments) {
        return find(key, arguments).orElse(key);
    }

    public Optional<String> find(String key, Object... arguments) {
        List<String> words = Arrays.stream(arguments).map(String::valueOf).toList();
        return catalogue.find(FAMILY_PREFIX + key, language, words);
    }

    /** The first of the keys that has a sentence. */
    public Optional<String> firstOf(String... keys) {
        return Arrays.stream(keys).flatMap(key -> find(key).stream()).findFirst();
    }

    /** The one language a caller wants: from a tag such as {@code ko_KR.UTF-8}. */
    public static Language languageOf(String tag) {
        return Language.of(tag);
    }
}
