package io.mulgil.pipelines.view;

import io.mulgil.kernel.text.Catalogue;
import io.mulgil.kernel.text.Language;
import java.util.Arrays;
import java.util.List;

/** A sentence that is drawn when somebody reads it, in that reader's language. */
public record Sentence(String key, List<String> arguments) {

    private static final class Holder {
        static final Catalogue TEXTS = Catalogue.load("texts");
    }

    public Sentence {
        arguments = List.copyOf(arguments);
    }

    public static Sentence of(String key, Object... arguments) {
        return new Sentence(key, Arrays.stream(arguments).map(String::valueOf).toList());
    }

    public String say(Language language) {
        return Holder.TEXTS.say(key, language, arguments.toArray());
    }
}
