package io.mulgil.bench;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** The peer: db-scheduler with its lock-and-fetch strategy on PostgreSQL. It keeps no history. */
final class DbScheduler implements Contender {

    private static final int SECONDS_MAX = 120;

    private final DataSource database;
    private final int threads;

    DbScheduler(DataSource database, int threads) {
        this.database = database;
        this.threads = threads;
    }

    @Override
    public String name() {
        return "db-scheduler postgresql";
    }

    @Override
    public double perSecond(int instances) throws SQLException, InterruptedException {
        create();
        fill(instances);
        CountDownLatch left = new CountDownLatch(instances);
        OneTimeTask<Void> noop = Tasks.oneTime("noop").execute((instance, context) -> left.countDown());
        Scheduler scheduler = Scheduler.create(database, noop)
                .threads(threads)
                .pollingInterval(Duration.ofMillis(10))
                .pollUsingLockAndFetch(4.0, 20.0)
                .build();
        long started = System.nanoTime();
        scheduler.start();
        try {
            if (!left.await(SECONDS_MAX, TimeUnit.SECONDS)) {
                throw new IllegalStateException("db-scheduler did not finish in " + SECONDS_MAX + " s");
            }
            awaitEmpty();
            return instances / ((System.nanoTime() - started) / 1e9);
        } finally {
            scheduler.stop();
        }
    }

    private void create() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists scheduled_tasks");
            statement.execute("create table scheduled_tasks (task_name text not null, task_instance text not null,"
                    + " task_data bytea, execution_time timestamptz, picked boolean not null, picked_by text,"
                    + " last_success timestamptz, last_failure timestamptz, consecutive_failures int,"
                    + " last_heartbeat timestamptz, version bigint not null, priority smallint, state text,"
                    + " primary key (task_name, task_instance))");
            statement.execute("create index execution_time_idx on scheduled_tasks (execution_time)");
            statement.execute("create index last_heartbeat_idx on scheduled_tasks (last_heartbeat)");
        }
    }

    private void fill(int instances) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)"
                            + " values ('noop', ?, ?, false, 1)")) {
                Timestamp due = Timestamp.from(Instant.now().minusSeconds(1));
                for (int number = 0; number < instances; number++) {
                    insert.setString(1, Integer.toString(number));
                    insert.setTimestamp(2, due);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            connection.commit();
        }
    }

    /** A task counts as finished when its row is gone, not when its body has run. */
    private void awaitEmpty() throws SQLException, InterruptedException {
        try (Connection connection = database.getConnection();
                PreparedStatement count = connection.prepareStatement("select count(*) from scheduled_tasks")) {
            while (true) {
                try (var rows = count.executeQuery()) {
                    rows.next();
                    if (rows.getLong(1) == 0) {
                        return;
                    }
                }
                Thread.sleep(1);
            }
        }
    }
}
