package io.mulgil.server.metrics;

/** Every figure that {@code /metrics} shows: its HELP line and the page {@code docs/reference/metrics.md} are drawn from here. */
public enum Metric {
    BUILD("mulgil_build_info", Kind.GAUGE, "version", "", "Always 1; the label says which version runs."),
    START_TIME("process_start_time_seconds", Kind.GAUGE, "", "seconds", "When the server started, since 1970 in UTC."),
    REQUESTS("mulgil_http_requests_total", Kind.COUNTER, "status", "requests", "Answers given, by class of status."),
    EVENT_STREAMS("mulgil_event_streams", Kind.GAUGE, "", "streams", "Readers of the live event stream."),
    ATTEMPTS_RUNNING(
            "mulgil_attempts_running", Kind.GAUGE, "", "attempts", "Attempts under way in this server's runner."),
    INSTANCES_READY(
            "mulgil_instances_ready",
            Kind.GAUGE,
            "priority",
            "instances",
            "Instances that are ready and wait for a runner; counted up to 100000."),
    INSTANCES_READY_AGE(
            "mulgil_instances_ready_age_seconds",
            Kind.GAUGE,
            "priority",
            "seconds",
            "How long the instance that waits longest for a runner has been ready."),
    INSTANCES_HELD(
            "mulgil_instances_held",
            Kind.GAUGE,
            "",
            "instances",
            "Instances that wait for a runner in the memory of the server that leads; more wait in the store."),
    INSTANCES_HELD_MAX(
            "mulgil_instances_held_max",
            Kind.GAUGE,
            "",
            "instances",
            "Instances that may wait for a runner in the memory of a server."),
    STORE_SIZE("mulgil_store_size_bytes", Kind.GAUGE, "", "bytes", "Size of the control store on disk."),
    STORE_WAITING(
            "mulgil_store_changes_waiting", Kind.GAUGE, "lane", "changes", "Changes that wait for the control store."),
    STORE_WAITING_MAX(
            "mulgil_store_changes_waiting_max",
            Kind.GAUGE,
            "",
            "changes",
            "Changes that may wait in one lane; more are refused with MG-1103."),
    STORE_READS_WAITING(
            "mulgil_store_reads_waiting", Kind.GAUGE, "", "reads", "Reads that wait for a connection to the store."),
    MEMORY_USED("mulgil_memory_used_bytes", Kind.GAUGE, "part", "bytes", "Memory outside the heap that is taken."),
    MEMORY_MAX("mulgil_memory_max_bytes", Kind.GAUGE, "part", "bytes", "Memory outside the heap that may be taken."),
    SQL_WAITING("mulgil_sql_jobs_waiting", Kind.GAUGE, "", "jobs", "SQL jobs that wait for memory."),
    HEAP_USED("jvm_memory_used_bytes", Kind.GAUGE, "area", "bytes", "Memory of the Java machine that is used."),
    HEAP_MAX("jvm_memory_max_bytes", Kind.GAUGE, "area", "bytes", "Memory of the Java machine that may be used."),
    THREADS("jvm_threads_current", Kind.GAUGE, "", "threads", "Threads of the Java machine.");

    private final String label;
    private final Kind kind;
    private final String dimension;
    private final String unit;
    private final String meaning;

    Metric(String label, Kind kind, String dimension, String unit, String meaning) {
        this.label = label;
        this.kind = kind;
        this.dimension = dimension;
        this.unit = unit;
        this.meaning = meaning;
    }

    /** Name as Prometheus has it: a prefix, what it is, its unit, {@code _total} for a counter. */
    public String label() {
        return label;
    }

    public Kind kind() {
        return kind;
    }

    /** Name of the label that tells its samples apart; empty when there is one sample only. */
    public String dimension() {
        return dimension;
    }

    /** What it counts or measures in; empty for none. */
    public String unit() {
        return unit;
    }

    /** One sentence for those who draw it on a chart. */
    public String meaning() {
        return meaning;
    }

    /** What may happen to a figure. */
    public enum Kind {
        /** Goes up and down. */
        GAUGE("gauge"),
        /** Only grows, from 0 at the start of the server. */
        COUNTER("counter");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
