package io.mulgil.stores.connector;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.stores.StoreCode;
import io.mulgil.stores.database.SqlDatabase;
import io.mulgil.stores.datastore.DatastoreSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The probe of a SQL database. Each step opens and closes what it needs, so that a probe cut short leaves nothing open. */
final class JdbcProbe {

    private static final int CONNECT_MILLIS_MAX = 3_000;

    private final Opening opening;
    private final SqlDatabase database;

    JdbcProbe(Opening opening, SqlDatabase database) {
        this.opening = opening;
        this.database = database;
    }

    List<ProbeStep> postgresql() {
        return List.of(
                new ProbeStep("resolve", false, this::resolve),
                new ProbeStep("connect", false, this::reach),
                new ProbeStep("authenticate", false, this::signIn),
                new ProbeStep("select", false, () -> ask("select 1")),
                new ProbeStep(
                        "write",
                        true,
                        () -> ask("select 1/(case when has_schema_privilege(current_user, "
                                + "coalesce(nullif('" + database.schema().replace("'", "''")
                                + "', ''), current_schema()), 'CREATE') then 1 else 0 end)")));
    }

    List<ProbeStep> sqlite() {
        return List.of(
                new ProbeStep("path", false, this::sqliteFile),
                new ProbeStep("select", false, () -> {
                    if (Files.exists(sqliteFile())) {
                        ask("select count(*) from sqlite_master");
                    }
                }),
                new ProbeStep("write", true, () -> {
                    Path file = sqliteFile();
                    Path target = Files.exists(file) ? file : file.getParent();
                    if (target == null || !Files.isWritable(target)) {
                        throw new Problem(StoreCode.FILE_REFUSED, file, "not writable for this account");
                    }
                }));
    }

    private Path sqliteFile() {
        Path file = opening.roots().confine(Path.of(opening.spec().text("path")));
        Path folder = file.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new Problem(StoreCode.FILE_MISSING, file);
        }
        return file;
    }

    private void resolve() {
        try {
            InetAddress.getByName(opening.spec().text("host"));
        } catch (UnknownHostException e) {
            throw new Problem(StoreCode.DATASTORE_UNREACHABLE, database.name(), "unknown host").because(e);
        }
    }

    private void reach() {
        DatastoreSpec spec = opening.spec();
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(spec.text("host"), Math.toIntExact(JdbcConnector.port(spec))),
                    CONNECT_MILLIS_MAX);
        } catch (SocketTimeoutException e) {
            throw new Problem(StoreCode.DATASTORE_SILENT, spec.name(), CONNECT_MILLIS_MAX / 1000).because(e);
        } catch (IOException e) {
            throw new Problem(StoreCode.DATASTORE_UNREACHABLE, spec.name(), String.valueOf(e.getMessage())).because(e);
        }
    }

    private void signIn() {
        try (Connection connection = database.connect(SqlDatabase.Use.PROBE)) {
            connection.getMetaData();
        } catch (SQLException e) {
            throw new Problem(StoreCode.DATASTORE_UNREACHABLE, database.name(), String.valueOf(e.getMessage()))
                    .because(e);
        }
    }

    private void ask(String question) {
        try (Connection connection = database.connect(SqlDatabase.Use.PROBE);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            answer.next();
        } catch (SQLException e) {
            throw "22012".equals(e.getSQLState())
                    ? new Problem(StoreCode.SINK_RIGHTS, database.name(), database.schema()).because(e)
                    : new Problem(StoreCode.DATASTORE_UNREACHABLE, database.name(), String.valueOf(e.getMessage()))
                            .because(e);
        }
    }
}
