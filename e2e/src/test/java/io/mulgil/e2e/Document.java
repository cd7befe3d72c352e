package io.mulgil.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of the docs as a list of its fenced blocks, in their order. */
record Document(String page, List<Block> blocks) {

    private static final Pattern FENCED = Pattern.compile("(?ms)^```([^\n`]*)\n(.*?)^```");

    /**
     * One fenced block.
     *
     * @param mark what stands behind the fence, for example {@code sh} or {@code yaml text}
     */
    record Block(String mark, String text) {

        boolean isCommands() {
            return mark.equals("sh");
        }

        boolean isOutput() {
            return mark.equals("text");
        }
    }

    /** Reads a page by its path in the repository. */
    static Document read(Path root, String page) {
        try {
            List<Block> blocks = new ArrayList<>();
            Matcher fences = FENCED.matcher(Files.readString(root.resolve(page)));
            while (fences.find()) {
                blocks.add(new Block(fences.group(1).strip(), fences.group(2)));
            }
            return new Document(page, List.copyOf(blocks));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
