package io.mulgil.bench;

import java.util.List;

/** The front door of the benches; the usage line names them. Exits 1 when a bar is short, 2 on a name it does not know. */
public final class Bench {

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        String name = arguments.length == 0 ? "" : arguments[0];
        boolean ok;
        switch (name) {
            case "engine" -> ok = new EngineBench().run(List.of(arguments));
            case "due" -> ok = new DueBench().run();
            case "growth" -> ok = new GrowthBench().run(List.of(arguments));
            case "ready" -> ok = new ReadyBench().run(List.of(arguments));
            case "schedule" -> ok = new ScheduleBench().run(List.of(arguments));
            case "copy" -> ok = new CopyBench().run(List.of(arguments));
            case "lists" -> ok = new ListsBench().run(List.of(arguments));
            case "start" -> ok = new StartBench().run();
            default -> {
                System.err.println("usage: ./dev bench engine|due|growth|schedule|lists|ready|copy|start");
                System.exit(2);
                return;
            }
        }
        System.exit(ok ? 0 : 1);
    }
}
