package io.mulgil.cli.tidy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;

/** The rooms of the house and who sees whom. */
final class Rooms {

    /** From each room, the rooms below it that it may use. */
    static final Map<String, List<String>> BELOW = Map.of(
            "kernel", List.of(),
            "stores", List.of("kernel"),
            "pipelines", List.of("kernel", "stores"),
            "server", List.of("kernel", "stores", "pipelines"),
            "client", List.of(),
            "cli", List.of("kernel", "stores", "pipelines", "server", "client"));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.mulgil")
            .that(JavaClass.Predicates.resideOutsideOfPackage("io.mulgil.parts.."));

    private Rooms() {}

    /** The classes of the product, without tests and what only tests use. */
    static JavaClasses classes() {
        return CLASSES;
    }
}
