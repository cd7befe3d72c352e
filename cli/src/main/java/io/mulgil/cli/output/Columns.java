package io.mulgil.cli.output;

import io.mulgil.cli.text.CliCode;
import io.mulgil.kernel.problem.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** Picks the columns that {@code --columns} names. */
final class Columns {

    private Columns() {}

    static List<Column> chosen(List<Column> all, List<String> names) {
        return names.stream().map(name -> find(all, name)).toList();
    }

    private static Column find(List<Column> all, String name) {
        String known = all.stream().map(Column::name).collect(Collectors.joining(", "));
        return all.stream()
                .filter(column -> column.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new Problem(CliCode.BAD_VALUE, name, "--columns", known));
    }
}
