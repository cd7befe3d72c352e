package io.mulgil.stores;

import io.mulgil.kernel.call.NodeAccess;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.stores.database.SqlDatabase;
import io.mulgil.stores.datastore.CredentialSource;
import io.mulgil.stores.place.DatasetPlace;
import io.mulgil.stores.place.FilePlace;
import io.mulgil.stores.place.TablePlace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Looks whether there is anything where a node points, and says what is missing. */
record Absence(Places places, CredentialSource credentials) {

    /** The problem an attempt to read the node would have; empty when there is something. */
    Optional<Problem> of(NodeAccess node) {
        return switch (node.type()) {
            case DatasetPlace.KIND -> ofFiles(DatasetPlace.fromJson(node.place()));
            case FilePlace.KIND -> ofFile(FilePlace.fromJson(node.place()));
            default -> ofTable(TablePlace.fromJson(node.place()));
        };
    }

    private static Optional<Problem> ofFiles(DatasetPlace place) {
        return unless(
                !place.files().isEmpty(), new Problem(StoreCode.NOTHING_PUBLISHED, place.dataset(), place.partition()));
    }

    private Optional<Problem> ofFile(FilePlace place) {
        Path file = places.path(place, credentials);
        return unless(Files.isRegularFile(file), new Problem(StoreCode.FILE_MISSING, file));
    }

    private Optional<Problem> ofTable(TablePlace place) {
        SqlDatabase database = places.database(place, credentials);
        try (Connection connection = database.connect(SqlDatabase.Use.READ)) {
            boolean there = database.engine().hasTable(connection, database.schema(), place.table());
            return unless(there, new Problem(StoreCode.TABLE_MISSING, database.name(), place.table()));
        } catch (SQLException e) {
            throw new Problem(StoreCode.DATASTORE_UNREACHABLE, database.name(), String.valueOf(e.getMessage()))
                    .because(e);
        } catch (Problem problem) {
            if (problem.code() == StoreCode.FILE_MISSING) {
                return Optional.of(problem);
            }
            throw problem;
        }
    }

    private static Optional<Problem> unless(boolean there, Problem problem) {
        return there ? Optional.empty() : Optional.of(problem);
    }
}
