package io.mulgil.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChildProcessTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    @Test
    void both_streams_and_the_exit_code_are_kept() {
        Launch launch = Launch.command("sh", "-c", "echo $GREETING; echo oops >&2; pwd; exit 3");

        try (ChildProcess child = launch.with("GREETING", "hello").in(folder).start()) {
            int code = child.waitForExit(SOON);

            assertThat(code).isEqualTo(3);
            assertThat(child.output()).isEqualTo("hello\n" + folder + "\n");
            assertThat(child.errors()).isEqualTo("oops\n");
        }
    }

    @Test
    void a_java_child_has_the_class_path_of_the_test() {
        try (ChildProcess child =
                Launch.java(Greeter.class.getName(), "world").jvm("-Xmx64m").start()) {
            child.waitFor("hello world", SOON);

            assertThat(child.waitForExit(SOON)).isZero();
        }
    }

    @Test
    void a_kill_ends_the_child_and_its_children() {
        try (ChildProcess child =
                Launch.command("sh", "-c", "sleep 600 & echo child $!; wait").start()) {
            child.waitFor("child ", SOON);
            long grandchild = Long.parseLong(child.output().strip().substring("child ".length()));

            child.kill();

            assertThat(child.isAlive()).isFalse();
            assertThat(ProcessHandle.of(grandchild).map(ProcessHandle::isAlive).orElse(false))
                    .isFalse();
        }
    }

    @Test
    void a_text_that_never_comes_fails_with_what_was_printed() {
        try (ChildProcess child =
                Launch.command("sh", "-c", "echo something else").start()) {
            assertThatThrownBy(() -> child.waitFor("ready", SOON))
                    .isInstanceOf(PartUnavailable.class)
                    .hasMessageContaining("something else")
                    .hasMessageContaining("exit code 0");
        }
    }

    @Test
    void a_child_that_does_not_end_fails_within_the_limit() {
        try (ChildProcess child = Launch.command("sleep", "600").start()) {
            assertThatThrownBy(() -> child.waitForExit(Duration.ofMillis(50)))
                    .isInstanceOf(PartUnavailable.class)
                    .hasMessageContaining("did not end");
        }
    }

    /** What the Java child of this test runs. */
    public static final class Greeter {

        private Greeter() {}

        public static void main(String[] arguments) {
            System.out.println("hello " + arguments[0]);
        }
    }
}
