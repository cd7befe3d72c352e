package io.mulgil.kernel.host;

/** A process of its own that passes one fail-point again and again, saying so each time. */
final class PassingProcess {

    private static final int PASSES_MAX = 10;

    private PassingProcess() {}

    public static void main(String[] arguments) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("ended in order")));
        Host host = new SystemHost();
        for (int pass = 1; pass <= PASSES_MAX; pass++) {
            System.out.println("pass " + pass);
            host.pass(FailPoint.SINK_COMMITTED);
            host.pass(FailPoint.STAGED);
        }
    }
}
