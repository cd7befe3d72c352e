package io.mulgil.parts;

import io.mulgil.parts.FaultProxy.Trap;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What a bad network waits for, and whether it has come. Thread-safe. */
final class Traps {

    private Optional<Awaited> awaited = Optional.empty();
    private boolean caught;
    private int heals;

    private record Awaited(String text, Trap trap) {}

    /**
     * Some bytes that something is to become of.
     *
     * @param end index behind the text in them
     */
    record Caught(Trap trap, int end) {

        boolean is(Trap other) {
            return trap == other;
        }
    }

    synchronized void await(String text, Trap trap) {
        awaited = Optional.of(new Awaited(text, trap));
        caught = false;
    }

    synchronized boolean caught() {
        return caught;
    }

    /** Forgets what is awaited and lets go what is held. */
    synchronized void heal() {
        awaited = Optional.empty();
        heals++;
        notifyAll();
    }

    /** Looks whether the awaited text is among these bytes. */
    synchronized Optional<Caught> look(byte[] chunk, int bytes) {
        if (awaited.isEmpty()) {
            return Optional.empty();
        }
        Awaited here = awaited.get();
        int start = new String(chunk, 0, bytes, StandardCharsets.ISO_8859_1).indexOf(here.text());
        if (start < 0) {
            return Optional.empty();
        }
        awaited = Optional.empty();
        caught = true;
        return Optional.of(new Caught(here.trap(), start + here.text().length()));
    }

    synchronized void awaitHeal() {
        int before = heals;
        while (heals == before) {
            try {
                wait();
            } catch (InterruptedException e) {
                throw Waiting.interrupted(e);
            }
        }
    }
}
