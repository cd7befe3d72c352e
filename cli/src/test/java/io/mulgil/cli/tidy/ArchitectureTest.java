package io.mulgil.cli.tidy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rows of the house, its packages without cycles, and the calls that only one package may make. */
final class ArchitectureTest {

    private static final String HOST = "io.mulgil.kernel.host..";

    /** A clock, a source of chance or a thread, each of which comes in through the host. */
    private static final Set<String> WORLD = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.Thread.<init>",
            "java.lang.Thread.sleep",
            "java.lang.Math.random",
            "java.util.Random.<init>",
            "java.util.UUID.randomUUID",
            "java.util.Date.<init>",
            "java.util.Timer.<init>",
            "java.security.SecureRandom.<init>",
            "java.util.concurrent.ThreadLocalRandom.current",
            "java.util.concurrent.CompletableFuture.runAsync",
            "java.util.concurrent.CompletableFuture.supplyAsync",
            "java.util.concurrent.ThreadPoolExecutor.<init>",
            "java.util.concurrent.ScheduledThreadPoolExecutor.<init>");

    @ParameterizedTest
    @MethodSource("rooms")
    void a_room_sees_only_the_rows_below_it(String room) {
        String[] hidden = rooms().filter(other -> !other.equals(room))
                .filter(other -> !Rooms.BELOW.get(room).contains(other))
                .map(other -> "io.mulgil." + other + "..")
                .toArray(String[]::new);

        noClasses()
                .that()
                .resideInAPackage("io.mulgil." + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(hidden)
                .allowEmptyShould(true)
                .check(Rooms.classes());
    }

    @Test
    void the_client_needs_the_jdk_and_jackson_alone() {
        noClasses()
                .that()
                .resideInAPackage("io.mulgil.client..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "io.mulgil.client..",
                        "java..",
                        "javax..",
                        "tools.jackson..",
                        "com.fasterxml.jackson.annotation..",
                        "org.jspecify..")
                .allowEmptyShould(true)
                .check(Rooms.classes());
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void the_packages_of_a_room_form_no_cycle(String room) {
        slices().matching("io.mulgil." + room + ".(**)")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(Rooms.classes());
    }

    /**
     * What runs somebody else's code on a thread of its own, or for such a thread, and has to outlive it; and the opening of a
     * store, where the libraries' failures have no name in common.
     */
    private static final Set<String> OWNERS_OF_A_THREAD = Set.of(
            "StoreWriter",
            "ChangeGroup",
            "Housekeeping",
            "TurnLoop",
            "EventFeed",
            "EngineWork",
            "AttemptRun",
            "AttemptReports",
            "Request",
            "SqliteStore",
            "PostgresStore");

    @Test
    void time_chance_and_threads_come_from_the_host() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.mulgil.kernel..", "io.mulgil.stores..", "io.mulgil.pipelines..", "io.mulgil.server..")
                .and()
                .resideOutsideOfPackage(HOST)
                .should()
                .callCodeUnitWhere(toTheWorld())
                .check(Rooms.classes());
    }

    @Test
    void work_is_never_spread_over_the_common_pool() {
        noClasses()
                .should()
                .callCodeUnitWhere(named(Set.of("parallelStream", "parallel")))
                .check(Rooms.classes());
    }

    @Test
    void a_failure_is_caught_by_its_name() {
        Set<String> everything = Set.of("Exception", "Throwable", "RuntimeException");
        List<String> caught = JavaSources.main().stream()
                .filter(source -> !source.packageName().startsWith("io.mulgil.kernel.host"))
                .filter(source -> !OWNERS_OF_A_THREAD.contains(source.name()))
                .flatMap(source -> source.caught().stream()
                        .filter(clause -> everything.contains(clause.type()))
                        .map(clause -> source.file() + ":" + clause.line() + " catches " + clause.type()))
                .toList();

        assertThat(caught)
                .as("only the loops that own a thread catch everything")
                .isEmpty();
    }

    private static Stream<String> rooms() {
        return Rooms.BELOW.keySet().stream().sorted();
    }

    private static DescribedPredicate<JavaCall<?>> toTheWorld() {
        return DescribedPredicate.describe("to a clock, chance or a thread", call -> {
            AccessTarget.CodeUnitCallTarget target = call.getTarget();
            String owner = target.getOwner().getName();
            boolean clock = owner.startsWith("java.time.") && target.getName().equals("now");
            boolean executor = owner.equals("java.util.concurrent.Executors");
            return clock || executor || WORLD.contains(owner + "." + target.getName());
        });
    }

    private static DescribedPredicate<JavaCall<?>> named(Set<String> names) {
        return DescribedPredicate.describe(
                "named " + names,
                call -> names.contains(call.getTarget().getName())
                        && call.getTarget().getOwner().getPackageName().startsWith("java.util"));
    }
}
