package io.mulgil.stores;

import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.call.NodeAccess;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.memory.MemoryBudget;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.rows.TableReader;
import io.mulgil.stores.connector.Connector;
import io.mulgil.stores.connector.Connectors;
import io.mulgil.stores.connector.Opening;
import io.mulgil.stores.connector.Prober;
import io.mulgil.stores.database.JdbcRows;
import io.mulgil.stores.database.SqlDatabase;
import io.mulgil.stores.dataset.Preview;
import io.mulgil.stores.datastore.CredentialSource;
import io.mulgil.stores.datastore.DatastoreSpec;
import io.mulgil.stores.datastore.ProbeReport;
import io.mulgil.stores.format.ColumnTypes;
import io.mulgil.stores.format.FileFormat;
import io.mulgil.stores.format.FileScan;
import io.mulgil.stores.format.SqlWords;
import io.mulgil.stores.place.DatasetPlace;
import io.mulgil.stores.place.FilePlace;
import io.mulgil.stores.place.TablePlace;
import io.mulgil.stores.query.FileView;
import io.mulgil.stores.query.JobSpace;
import io.mulgil.stores.query.QueryReader;
import io.mulgil.stores.query.QueryReader.QuerySources;
import io.mulgil.stores.query.RowsView;
import io.mulgil.stores.query.SqlText;
import io.mulgil.stores.query.WholeFile;
import io.mulgil.stores.sink.DatasetWriter;
import io.mulgil.stores.sink.FileWriter;
import io.mulgil.stores.sink.StagedWriter;
import io.mulgil.stores.sink.TableSink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Opens places for reading and writing, from what a work envelope says about them. Needs no ledger, so it works in a runner as well
 * as in the server. Thread-safe.
 */
public final class Places {

    private final Host host;
    private final MemoryBudget memory;
    private final JobSpace space;
    private final StoreFolders folders;

    public Places(Host host, MemoryBudget memory, StoreFolders folders) {
        this.host = host;
        this.memory = memory;
        this.folders = folders;
        this.space = new JobSpace(host, memory, folders.staging());
    }

    public Host host() {
        return host;
    }

    public StoreFolders folders() {
        return folders;
    }

    /**
     * Opens an input. Nothing is read before the first thing is asked of the reader.
     *
     * @throws Problem MG-2303 when a dataset holds nothing there yet; MG-2008 for a path outside
     */
    public TableReader reader(NodeAccess input, CredentialSource credentials) {
        if (input.type().equals(TablePlace.KIND)) {
            return rows(TablePlace.fromJson(input.place()), credentials);
        }
        return query(List.of(input), "select * from " + SqlWords.quoted(input.object()), credentials);
    }

    /** Opens an output. What it stages or commits is this attempt's alone. */
    public StagedWriter writer(NodeAccess output, AttemptKey attempt, CredentialSource credentials) {
        switch (output.type()) {
            case DatasetPlace.KIND -> {
                DatasetPlace place = DatasetPlace.fromJson(output.place());
                return new DatasetWriter(space, folders.datasets(), place, attempt, output.outputKey());
            }
            case FilePlace.KIND -> {
                FilePlace place = FilePlace.fromJson(output.place());
                FileFormat format = FileFormat.of(place.path(), place.format());
                return new FileWriter(space, path(place, credentials), format, attempt);
            }
            default -> {
                TablePlace place = TablePlace.fromJson(output.place());
                return TableSink.open(host, database(place, credentials), place, attempt, output.outputKey());
            }
        }
    }

    /** A file node without a filter, for a copy that need not look at its rows. */
    public TableReader wholeFile(NodeAccess input, CredentialSource credentials) {
        Path file = path(FilePlace.fromJson(input.place()), credentials);
        return new WholeFile(file, reader(input, credentials));
    }

    /**
     * A query of the embedded engine over inputs, each a table named by its node's id. Files are read where they lie, with their
     * filters pushed down; tables of other databases are read once.
     *
     * @throws Problem MG-2405 when the text is not one query
     */
    public QueryReader query(List<NodeAccess> inputs, String text, CredentialSource credentials) {
        List<FileView> files = new ArrayList<>();
        List<RowsView> tables = new ArrayList<>();
        for (NodeAccess input : inputs) {
            if (input.type().equals(TablePlace.KIND)) {
                TablePlace place = TablePlace.fromJson(input.place());
                tables.add(new RowsView(input.object(), () -> rows(place, credentials)));
            } else {
                files.add(view(input, credentials));
            }
        }
        return new QueryReader(space, new QuerySources(files, tables), SqlText.query(text));
    }

    /** Why there is nothing where a node points; empty when there is something. */
    public Optional<Problem> missing(NodeAccess node, CredentialSource credentials) {
        return new Absence(this, credentials).of(node);
    }

    /** The real file a file node names; it need not exist. */
    public Path path(FilePlace place, CredentialSource credentials) {
        return connector(place.datastore()).file(opening(place.datastore(), credentials), place.path());
    }

    /** The database a table node lies in. */
    public SqlDatabase database(TablePlace place, CredentialSource credentials) {
        return connector(place.datastore()).database(opening(place.datastore(), credentials));
    }

    /** Probes a datastore; takes at most about five seconds. */
    public ProbeReport probe(DatastoreSpec spec, CredentialSource credentials) throws InterruptedException {
        return new Prober(host).probe(spec.name(), connector(spec).probe(opening(spec, credentials)));
    }

    /**
     * Makes the place of a datastore where it is absent.
     *
     * @throws Problem MG-2016 when places of its type are not made from here
     */
    public void create(DatastoreSpec spec, CredentialSource credentials) {
        connector(spec).create(opening(spec, credentials));
    }

    /** The first rows of published files. */
    public Preview preview(long version, List<Path> files, int rows) {
        FileView view = new FileView("files", new FileScan(FileFormat.PARQUET, files, Map.of()), "");
        QuerySources sources = new QuerySources(List.of(view), List.of());
        String select = "select * from files limit " + (rows + 1);
        try (QueryReader reader = new QueryReader(space, sources, select)) {
            return Preview.of(version, reader, rows);
        }
    }

    private FileView view(NodeAccess input, CredentialSource credentials) {
        if (input.type().equals(DatasetPlace.KIND)) {
            DatasetPlace place = DatasetPlace.fromJson(input.place());
            if (place.files().isEmpty()) {
                throw new Problem(StoreCode.NOTHING_PUBLISHED, place.dataset(), place.partition());
            }
            List<Path> files =
                    place.files().stream().map(folders.datasets()::resolve).toList();
            return new FileView(input.object(), new FileScan(FileFormat.PARQUET, files, Map.of()), place.filter());
        }
        FilePlace place = FilePlace.fromJson(input.place());
        Path file = path(place, credentials);
        if (!Files.isRegularFile(file)) {
            throw new Problem(StoreCode.FILE_MISSING, file);
        }
        FileFormat format = FileFormat.of(place.path(), place.format());
        return new FileView(
                input.object(), new FileScan(format, List.of(file), ColumnTypes.read(place.columns())), place.filter());
    }

    private TableReader rows(TablePlace place, CredentialSource credentials) {
        SqlDatabase database = database(place, credentials);
        String where = place.filter().isEmpty() ? "" : " where " + SqlText.condition(place.filter());
        String query = place.query().isEmpty()
                ? "select * from " + database.engine().table(database.schema(), place.table()) + where
                : SqlText.query(place.query());
        return JdbcRows.open(database, memory.arrow("jdbc-" + place.datastore().name()), query);
    }

    private Opening opening(DatastoreSpec spec, CredentialSource credentials) {
        return new Opening(spec, folders.roots(), credentials);
    }

    private static Connector connector(DatastoreSpec spec) {
        return Connectors.installed().of(spec.type());
    }
}
