package io.mulgil.pipelines.sim;

/** Messages on their way, in no order. Bounded: when too many are under way, one is lost. */
final class Network {

    private static final int MESSAGES_MAX = 64;

    private final Message[] underWay = new Message[MESSAGES_MAX];
    private int count;

    void send(Message message) {
        if (count == MESSAGES_MAX) {
            underWay[0] = message;
        } else {
            underWay[count++] = message;
        }
    }

    int size() {
        return count;
    }

    Message look(int index) {
        return underWay[index];
    }

    Message take(int index) {
        Message taken = underWay[index];
        underWay[index] = underWay[--count];
        return taken;
    }

    /** Takes the one that was sent first, as far as that is known. */
    Message takeFirst() {
        Message taken = underWay[0];
        System.arraycopy(underWay, 1, underWay, 0, --count);
        return taken;
    }
}
