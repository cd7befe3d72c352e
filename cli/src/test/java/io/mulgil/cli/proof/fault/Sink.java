package io.mulgil.cli.proof.fault;

/** Where the days of a round are summed up, beside the datasets on local files that each round fills. */
enum Sink {
    POSTGRESQL("datasets, PostgreSQL"),
    SQLITE("datasets, SQLite");

    private final String label;

    Sink(String label) {
        this.label = label;
    }

    /** As the table has it. */
    String label() {
        return label;
    }
}
