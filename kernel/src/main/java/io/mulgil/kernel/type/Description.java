package io.mulgil.kernel.type;

import java.util.List;
import java.util.Optional;

/**
 * What a type says about itself; validation, reference docs and forms are drawn from it.
 *
 * @param name the type as written in a definition, for example {@code copy}
 * @param aliases other systems' names, for example {@code CopyActivity}
 * @param summary one English sentence
 * @param fields the fields this type adds to those every object has
 * @param example a runnable YAML definition of one object
 */
public record Description(
        String name, List<String> aliases, String summary, List<FieldDescription> fields, String example) {

    public Description {
        aliases = List.copyOf(aliases);
        fields = List.copyOf(fields);
    }

    public Optional<FieldDescription> field(String word) {
        return fields.stream().filter(field -> field.isCalled(word)).findFirst();
    }

    public boolean isCalled(String word) {
        return name.equals(word) || aliases.contains(word);
    }
}
