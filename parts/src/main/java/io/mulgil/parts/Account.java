package io.mulgil.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The account this test run has on the machine. */
final class Account {

    private Account() {}

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    static void giveToNobody(Path file) throws IOException {
        Files.setOwner(
                file, file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
    }
}
