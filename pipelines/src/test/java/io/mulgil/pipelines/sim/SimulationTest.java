package io.mulgil.pipelines.sim;

import org.junit.jupiter.api.Test;

final class SimulationTest {

    @Test
    void trying() {
        Coverage coverage = new Coverage();
        long steps = 0;
        long begun = System.nanoTime();
        int shown = 0;
        for (long seed = 1; seed <= Integer.getInteger("histories", 1000); seed++) {
            History history = History.of(seed, 500);
            History.Outcome outcome = history.play(Parts.SOUND, coverage, Story.UNTOLD);
            steps += outcome.steps();
            if (outcome.violation().isPresent()) {
                System.out.println(seed + " " + outcome.violation().get().getMessage());
                if (shown++ == 0) {
                    History shrunk = history.shrunk(Parts.SOUND, outcome.violation().get().promise());
                    Story story = Story.told();
                    System.out.println(shrunk.choices().length + " " + shrunk.play(Parts.SOUND, coverage, story));
                    story.lines().stream().limit(300).forEach(System.out::println);
                }
                if (shown > 10) {
                    break;
                }
            }
        }
        System.out.printf("%d steps, %.0f /s%n", steps, steps * 1e9 / (System.nanoTime() - begun));
        coverage.lines().forEach(System.out::println);
        coverage.neverReached().forEach(System.out::println);
    }
}
