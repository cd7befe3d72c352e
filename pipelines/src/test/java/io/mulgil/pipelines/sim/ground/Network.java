package io.mulgil.pipelines.sim.ground;

/** Messages on their way, in no order. Bounded: when too many are under way, one is lost. */
public final class Network {

    private static final int MESSAGES_MAX = 64;

    private final Message[] underWay = new Message[MESSAGES_MAX];
    private int count;

    public void send(Message message) {
        if (count == MESSAGES_MAX) {
            underWay[0] = message;
        } else {
            underWay[count++] = message;
        }
    }

    public int size() {
        return count;
    }

    public Message look(int index) {
        return underWay[index];
    }

    public Message take(int index) {
        Message taken = underWay[index];
        underWay[index] = underWay[--count];
        return taken;
    }

    /** Takes the one that was sent first, as far as that is known. */
    public Message takeFirst() {
        Message taken = underWay[0];
        System.arraycopy(underWay, 1, underWay, 0, --count);
        return taken;
    }
}
