package io.mulgil.server.wire;

import io.mulgil.kernel.text.Language;
import io.mulgil.server.wire.ProblemWire.Finding;
import io.mulgil.stores.Vault;
import io.mulgil.stores.dataset.Dataset;
import io.mulgil.stores.dataset.DatasetVersion;
import io.mulgil.stores.dataset.Preview;
import io.mulgil.stores.datastore.Datastore;
import io.mulgil.stores.datastore.ProbeReport;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Shapes of datastores, secrets and datasets. */
public final class StoreWire {

    private StoreWire() {}

    /** A datastore; its settings hold secrets only as references. */
    public record DatastoreWire(
            String schema,
            String name,
            String type,
            Map<String, String> settings,
            Map<String, String> tags,
            boolean isDefault,
            String state,
            long revision,
            Instant createdAt,
            Instant updatedAt,
            Optional<LastTest> lastTest) {

        /** How the last probe ended. */
        public record LastTest(Instant at, String state) {}

        public static DatastoreWire of(Datastore datastore) {
            Map<String, String> settings = new LinkedHashMap<>();
            datastore.spec().fields().values().forEach((name, values) -> settings.put(name, String.join(", ", values)));
            return new DatastoreWire(
                    "mulgil.datastore/v1",
                    datastore.name(),
                    datastore.spec().type(),
                    settings,
                    datastore.tags().values(),
                    datastore.isDefault(),
                    datastore.state().name(),
                    datastore.revision(),
                    datastore.createdAt(),
                    datastore.updatedAt(),
                    datastore.tests().stream()
                            .map(test -> new LastTest(test.at(), test.state().name()))
                            .findFirst());
        }
    }

    /** What a probe found. */
    public record ProbeWire(String schema, String datastore, String state, List<Step> steps) {

        /** One step. */
        public record Step(String step, String state, long milliseconds, Optional<Finding> problem) {}

        public static ProbeWire of(String datastore, ProbeReport report, Language language) {
            return new ProbeWire(
                    "mulgil.probe/v1",
                    datastore,
                    report.state().name(),
                    report.steps().stream()
                            .map(step -> new Step(
                                    step.name(),
                                    step.state().name(),
                                    step.milliseconds(),
                                    step.problems().stream().findFirst().map(problem -> Finding.of(problem, language))))
                            .toList());
        }
    }

    /** A secret without its value. */
    public record SecretWire(String schema, String name, long version, Instant createdAt, Instant updatedAt) {

        public static SecretWire of(Vault.Entry entry) {
            return new SecretWire(
                    "mulgil.secret/v1", entry.name(), entry.version(), entry.createdAt(), entry.updatedAt());
        }
    }

    /** A dataset with its newest version. */
    public record DatasetWire(
            String schema,
            String name,
            long version,
            long files,
            long bytes,
            long rows,
            Instant createdAt,
            Instant updatedAt) {

        public static DatasetWire of(Dataset dataset) {
            return new DatasetWire(
                    "mulgil.dataset/v1",
                    dataset.name(),
                    dataset.version(),
                    dataset.files(),
                    dataset.bytes(),
                    dataset.rows(),
                    dataset.createdAt(),
                    dataset.updatedAt());
        }
    }

    /** One version of a dataset. */
    public record VersionWire(
            String schema,
            long version,
            long files,
            long bytes,
            long rows,
            long addedRows,
            List<Column> columns,
            String producer,
            Optional<String> partition,
            Instant createdAt) {

        public static VersionWire of(DatasetVersion version) {
            return new VersionWire(
                    "mulgil.version/v1",
                    version.version(),
                    version.files(),
                    version.bytes(),
                    version.rows(),
                    version.addedRows(),
                    ArrowColumns.read(version.schema()),
                    version.outputKey(),
                    Optional.of(version.partition()).filter(partition -> !partition.isEmpty()),
                    version.createdAt());
        }
    }

    /** A column and the name of its type. */
    public record Column(String name, String type) {}

    /** The first rows of a version. */
    public record PreviewWire(
            String schema,
            String dataset,
            long version,
            List<Column> columns,
            List<List<JsonNode>> rows,
            boolean more) {

        public static PreviewWire of(String dataset, Preview preview) {
            return new PreviewWire(
                    "mulgil.preview/v1",
                    dataset,
                    preview.version(),
                    preview.columns().stream()
                            .map(column -> new Column(column.name(), column.type()))
                            .toList(),
                    preview.rows(),
                    preview.more());
        }
    }

    /** A datastore to add or change. */
    public record NewDatastore(String text, Optional<String> base) {}

    /** The tags a datastore is to have. */
    public record NewTags(Map<String, String> tags) {}

    /** The datastore that is to be the default. */
    public record NewDefault(String name) {}

    /** A secret to keep. */
    public record NewSecret(String value) {}
}
