package io.mulgil.pipelines.sim.ground;

/**
 * Something sent from one machine to another, or asked by a person.
 *
 * @param envelope the attempt it is about; {@link Envelope#NONE} for none
 * @param first what belongs to its kind
 * @param second what belongs to its kind
 */
public record Message(Kind kind, int from, int to, Envelope envelope, long first, long second) {

    public enum Kind {
        /** A runner would take {@code first} attempts; it asked at {@code second}. */
        POLL,
        /** May what was taken ahead start now? */
        START,
        /** Sent at {@code first}. */
        BEAT,
        COMMIT,
        /** {@code first} says why. */
        FAIL,
        DEFER,
        /** A runner begins anew. */
        BEGIN,

        /** The answer to a poll that was asked at {@code second}. */
        HAND_OUT,
        /** It may start after {@code first} microseconds. */
        GO,
        /** The answer to a heartbeat that was sent at {@code first}. */
        KEPT,
        /** The attempt was ended by the engine. */
        STOP,
        /** The lease has passed on. */
        LOST,
        /** A report was taken, or refused for good. */
        SETTLED,
        /** The server cannot say now. */
        AGAIN,
        BEGUN,

        /** A run of an on-demand pipeline. */
        RUN,
        /** The run of slot {@code second} of pipeline {@code first}. */
        RUN_SLOT,
        /** Slots from {@code second} on, of pipeline {@code first}. */
        BACKFILL,
        /** Pipeline {@code first}; one that is paused is resumed. */
        PAUSE,
        /** Run {@code first}. */
        CANCEL,
        /** Run {@code first}, scope and task in {@code second}. */
        RERUN
    }

    public static Message of(Kind kind, int from, int to, Envelope envelope) {
        return new Message(kind, from, to, envelope, 0, 0);
    }

    @Override
    public String toString() {
        String what = envelope == Envelope.NONE ? first + " " + second : envelope.toString();
        return kind + " " + from + " > " + to + " " + what;
    }
}
