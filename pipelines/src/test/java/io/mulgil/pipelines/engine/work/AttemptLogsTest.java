package io.mulgil.pipelines.engine.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.host.SystemHost;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.pipelines.PipelineCode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class AttemptLogsTest {

    private static final AttemptKey ONE = new AttemptKey("default", 1, 1, 1);
    private static final AttemptKey TWO = new AttemptKey("default", 2, 1, 1);

    @TempDir
    Path folder;

    @Test
    void lines_are_kept_in_order_up_to_the_limit_and_a_cut_says_so() {
        AttemptLogs logs = new AttemptLogs(folder, 5);

        logs.append(ONE, List.of("a", "b\nc"));
        logs.append(ONE, List.of("d", "e", "f", "g"));
        logs.append(ONE, List.of("h"));

        assertThat(logs.read(ONE, 0, 10)).containsExactly("a", "b c", "d", "e", AttemptLogs.CUT);
        assertThat(logs.read(ONE, 3, 1)).containsExactly("e");
        assertThat(logs.read(TWO, 0, 10)).isEmpty();
    }

    @Test
    void a_log_that_cannot_be_written_is_not_taken_for_a_full_disk() throws IOException {
        Path taken = Files.createFile(folder.resolve("default"));

        Problem problem =
                catchThrowableOfType(Problem.class, () -> new AttemptLogs(folder, 5).append(ONE, List.of("a")));

        assertThat(problem.code()).isEqualTo(PipelineCode.LOG_UNUSABLE);
        assertThat(problem.arguments().get(0)).startsWith(taken.toString());
    }

    @Test
    void a_log_goes_on_where_an_earlier_process_left_it() {
        new AttemptLogs(folder, 3).append(ONE, List.of("a"));

        new AttemptLogs(folder, 3).append(ONE, List.of("b", "c", "d"));

        assertThat(new AttemptLogs(folder, 3).read(ONE, 0, 10)).containsExactly("a", "b", AttemptLogs.CUT);
    }

    @Test
    void a_log_with_bytes_that_are_no_text_can_be_read_and_gone_on_with() throws Exception {
        new AttemptLogs(folder, 9).append(ONE, List.of("a"));
        Path file = folder.resolve("default/0/1-1-1.log");
        Files.write(file, new byte[] {'b', (byte) 0xFF, '\n'});
        AttemptLogs logs = new AttemptLogs(folder, 9);

        logs.append(ONE, List.of("c"));

        assertThat(logs.read(ONE, 0, 10)).containsExactly("b\uFFFD", "c");
    }

    @Test
    @Timeout(60)
    void a_log_that_cannot_be_written_now_holds_up_no_other() throws Exception {
        Path pipe = Files.createDirectories(folder.resolve("default/0")).resolve("1-1-1.log");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        AttemptLogs logs = new AttemptLogs(folder, 9);
        Thread stuck = new SystemHost("").start("stuck", () -> {
            try {
                logs.append(ONE, List.of("a"));
            } catch (Problem noReader) {
                assertThat(noReader).hasRootCauseInstanceOf(IOException.class);
            }
        });

        logs.append(TWO, List.of("b"));

        assertThat(logs.read(TWO, 0, 10)).containsExactly("b");
        assertThat(stuck.isAlive()).isTrue();
        // Both ends of the pipe at once: whoever waits for the other one goes on.
        while (stuck.isAlive()) {
            new RandomAccessFile(pipe.toFile(), "rw").close();
            stuck.join(10);
        }
    }

    @Test
    void lines_of_one_attempt_told_from_two_threads_are_counted_once_each() throws Exception {
        AttemptLogs logs = new AttemptLogs(folder, 1_000);
        List<Thread> tellers = IntStream.range(0, 2)
                .mapToObj(number -> new SystemHost("").start("teller-" + number, () -> IntStream.range(0, 200)
                        .forEach(line -> logs.append(ONE, List.of(number + " " + line)))))
                .toList();
        for (Thread teller : tellers) {
            teller.join();
        }

        assertThat(logs.read(ONE, 0, 1_000)).hasSize(400).doesNotHaveDuplicates();
    }
}
