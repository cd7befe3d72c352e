package io.mulgil.kernel.text;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * Sentences by key and {@link Language}, merged from every jar's {@code META-INF/mulgil/<family>_<tag>.properties} (UTF-8).
 * A placeholder is {@code {0}} to {@code {9}}; there is no quoting and no number formatting. Thread-safe.
 */
public final class Catalogue {

    private final Map<Language, Map<String, String>> sentences;

    private Catalogue(Map<Language, Map<String, String>> sentences) {
        this.sentences = sentences;
    }

    /**
     * Loads a family of sentences, for example {@code problems} or {@code texts}.
     *
     * @throws IllegalStateException when two jars define the same key differently; a defect of the build
     */
    public static Catalogue load(String family) {
        return load(family, Catalogue.class.getClassLoader());
    }

    /** Loads a family as {@code loader} sees it. */
    public static Catalogue load(String family, ClassLoader loader) {
        Map<Language, Map<String, String>> loaded = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            loaded.put(language, merge("META-INF/mulgil/" + family + "_" + language.tag() + ".properties", loader));
        }
        return new Catalogue(loaded);
    }

    /** The sentence with its placeholders filled, or empty when the key has no sentence in this language. */
    public Optional<String> find(String key, Language language, List<String> arguments) {
        return Optional.ofNullable(sentencesOf(language).get(key)).map(sentence -> fill(sentence, arguments));
    }

    /** The sentence with its placeholders filled; the key itself when there is none, so that a screen never breaks on a text. */
    public String say(String key, Language language, Object... arguments) {
        return find(key, language, Arrays.stream(arguments).map(String::valueOf).toList())
                .orElse(key);
    }

    /** All keys of one language, sorted. */
    public Set<String> keys(Language language) {
        return Collections.unmodifiableSet(new TreeSet<>(sentencesOf(language).keySet()));
    }

    private Map<String, String> sentencesOf(Language language) {
        return sentences.getOrDefault(language, Map.of());
    }

    private static String fill(String sentence, List<String> arguments) {
        StringBuilder filled = new StringBuilder(sentence.length() + 32);
        int at = 0;
        while (at < sentence.length()) {
            int index = placeholderAt(sentence, at);
            if (index >= 0 && index < arguments.size()) {
                filled.append(arguments.get(index));
                at += 3;
            } else {
                filled.append(sentence.charAt(at));
                at++;
            }
        }
        return filled.toString();
    }

    private static int placeholderAt(String sentence, int at) {
        boolean shaped = at + 2 < sentence.length() && sentence.charAt(at) == '{' && sentence.charAt(at + 2) == '}';
        return shaped ? Character.digit(sentence.charAt(at + 1), 10) : -1;
    }

    private static Map<String, String> merge(String resource, ClassLoader loader) {
        Map<String, String> merged = new HashMap<>();
        try {
            for (URL url : Collections.list(loader.getResources(resource))) {
                read(url).forEach((key, sentence) -> {
                    String known = merged.putIfAbsent((String) key, (String) sentence);
                    if (known != null && !known.equals(sentence)) {
                        throw new IllegalStateException("Two sentences for " + key + " in " + url);
                    }
                });
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return merged;
    }

    private static Properties read(URL url) throws IOException {
        var connection = url.openConnection();
        connection.setUseCaches(false);
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
