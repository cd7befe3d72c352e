package io.mulgil.pipelines.definition.read;

import io.mulgil.kernel.Limits;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.Where;
import io.mulgil.pipelines.definition.DefinitionCode;
import io.mulgil.pipelines.definition.Form;
import java.nio.charset.StandardCharsets;

/** Reads a definition's text in either form. Stateless. */
public final class DefinitionReader {

    private DefinitionReader() {}

    /**
     * Reads {@code text}.
     *
     * @param source file name that problems name
     */
    public static Reading read(String text, Form form, String source, Limits limits) {
        if (isTooLarge(text, limits.definitionBytesMax())) {
            // Nothing of it is looked at: a definition is read in memory, several times over.
            return Reading.failed(
                    new Problem(DefinitionCode.TOO_LARGE, limits.definitionBytesMax() >> 10).at(Where.in(source)));
        }
        return switch (form) {
            case YAML -> YamlReader.read(text, source);
            case AWS_JSON -> AwsJsonReader.read(text, source);
        };
    }

    private static boolean isTooLarge(String text, int bytesMax) {
        return text.length() > bytesMax
                || (text.length() > bytesMax / 3 && text.getBytes(StandardCharsets.UTF_8).length > bytesMax);
    }
}
