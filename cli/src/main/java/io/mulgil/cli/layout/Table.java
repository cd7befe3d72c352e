package io.mulgil.cli.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Rows under headers: ruled and aligned for a terminal, tab-separated for everything else. */
public final class Table {

    private static final String GAP = "  ";

    private final List<String> headers;
    private final List<Boolean> numbers;
    private final List<List<String>> rows = new ArrayList<>();

    public Table(List<String> headers, List<Boolean> numbers) {
        this.headers = headers.stream().map(Cells::oneLine).toList();
        this.numbers = List.copyOf(numbers);
    }

    public void add(List<String> cells) {
        rows.add(cells.stream().map(Cells::oneLine).toList());
    }

    /** Lines with tabs between the cells. */
    public List<String> plain(boolean withHeader) {
        List<String> lines = new ArrayList<>();
        if (withHeader) {
            lines.add(String.join("\t", headers));
        }
        rows.forEach(row -> lines.add(String.join("\t", row)));
        return lines;
    }

    /** Lines with aligned cells and a rule under the headers. */
    public List<String> ruled(boolean withHeader, Paint paint) {
        int[] widths = widths(withHeader);
        List<String> lines = new ArrayList<>();
        if (withHeader) {
            lines.add(paint.bold(line(headers, widths, Paint.NONE)));
            lines.add(paint.faint("─".repeat(IntStream.of(widths).sum() + GAP.length() * (widths.length - 1))));
        }
        rows.forEach(row -> lines.add(line(row, widths, paint)));
        return lines;
    }

    private String line(List<String> cells, int[] widths, Paint paint) {
        StringBuilder line = new StringBuilder();
        for (int at = 0; at < widths.length; at++) {
            boolean isLast = at == widths.length - 1;
            String cell = cells.get(at);
            String aligned = numbers.get(at)
                    ? Width.rightAligned(cell, widths[at])
                    : isLast ? cell : Width.padded(cell, widths[at]);
            line.append(paint.state(cell, aligned)).append(isLast ? "" : GAP);
        }
        return line.toString().stripTrailing();
    }

    private int[] widths(boolean withHeader) {
        return IntStream.range(0, headers.size())
                .map(at -> Math.max(
                        withHeader ? Width.of(headers.get(at)) : 0,
                        rows.stream()
                                .mapToInt(row -> Width.of(row.get(at)))
                                .max()
                                .orElse(0)))
                .toArray();
    }
}
