package io.mulgil.cli.docs;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.mulgil.kernel.problem.Code;
import io.mulgil.kernel.problem.ProblemTexts;
import io.mulgil.kernel.text.Language;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Every code with its sentences. */
final class ErrorsPage implements ReferenceTest.Page {

    private static final Map<Integer, String> FAMILIES = new TreeMap<>(Map.of(
            1, "Kernel and definitions",
            2, "Stores",
            3, "Pipelines",
            7, "Server, access and command line",
            9, "Internal"));

    @Override
    public String file() {
        return "errors.md";
    }

    @Override
    public String text() {
        List<Code> codes = codes();
        StringBuilder page = new StringBuilder(
                """
                # Errors

                Every failure has a code. `mulgil explain MG-2203` prints the same, also without a server. *Exit* is what a command ends with,
                *HTTP* what the API answers with, *retry* whether doing the same again may help.
                """);
        FAMILIES.forEach((family, title) -> {
            page.append("\n## MG-").append(family).append("xxx: ").append(title).append("\n");
            codes.stream().filter(code -> code.number() / 1000 == family).forEach(code -> page.append(entry(code)));
        });
        return page.toString();
    }

    private static String entry(Code code) {
        ProblemTexts texts = ProblemTexts.standard();
        return "\n### " + code.label() + "\n\n"
                + texts.sentence(code.number(), "message", List.of(), Language.ENGLISH) + "\n"
                + texts.sentence(code.number(), "next", List.of(), Language.ENGLISH) + "\n\n"
                + texts.sentence(code.number(), "message", List.of(), Language.KOREAN) + "\n"
                + texts.sentence(code.number(), "next", List.of(), Language.KOREAN) + "\n\n"
                + "*" + code.kind().name().toLowerCase(Locale.ROOT) + ", "
                + code.blame().name().toLowerCase(Locale.ROOT) + " acts, retry "
                + code.retry().name().toLowerCase(Locale.ROOT) + "*\n";
    }

    private static List<Code> codes() {
        return new ClassFileImporter()
                .importPackages("io.mulgil").stream()
                        .filter(type -> type.isEnum() && type.isAssignableTo(Code.class))
                        .map(JavaClass::reflect)
                        .flatMap(type -> Arrays.stream(type.getEnumConstants()))
                        .map(Code.class::cast)
                        .sorted(Comparator.comparingInt(Code::number))
                        .collect(Collectors.toList());
    }
}
