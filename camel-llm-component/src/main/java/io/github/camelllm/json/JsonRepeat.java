package io.github.camelllm.json;

import java.util.Arrays;

/**
 * The document that was scanned last. One that differs from it in a few values alone is known without a scan: the events
 * of a stream are alike but for a text, and two arrays are compared faster than one is read.
 */
final class JsonRepeat {

    private static final int LARGEST = 4 * 1024;
    private static final int MOST_NODES = 256;
    private static final int MOST_CHANGES = 8;

    private byte[] bytes = new byte[0];
    private byte[] kinds = new byte[0];
    private int[] starts = new int[0];
    private int[] lengths = new int[0];

    /** Number of bytes; 0 if there is no document. */
    private int length;

    private int size;
    private final int[] changed = new int[MOST_CHANGES];

    /** How much further than in the document everything stands that follows each change. */
    private final int[] shifts = new int[MOST_CHANGES];

    private int changes;

    void forget() {
        length = 0;
    }

    /** Keeps what the tape has just scanned whole. */
    void keep(JsonTape tape, byte[] document, int offset, int count) {
        changes = 0;
        size = tape.size();
        length = size > MOST_NODES || count > LARGEST ? 0 : count;
        if (length == 0) {
            return;
        }
        if (bytes.length < count) {
            bytes = new byte[Math.max(count, 2 * bytes.length)];
        }
        if (kinds.length < size) {
            kinds = new byte[tape.kinds.length];
            starts = new int[tape.kinds.length];
            lengths = new int[tape.kinds.length];
        }
        System.arraycopy(document, offset, bytes, 0, count);
        System.arraycopy(tape.kinds, 0, kinds, 0, size);
        System.arraycopy(tape.lengths, 0, lengths, 0, size);
        for (int i = 0; i < size; i++) {
            starts[i] = tape.starts[i] - offset;
        }
    }

    /**
     * Makes the tape, which has this document or a repetition of it, one of another document.
     *
     * @return false if that one is to be scanned; the tape is void then
     */
    boolean read(JsonTape tape, byte[] document, int offset, int count) {
        if (length == 0) {
            return false;
        }
        for (int i = 0; i < changes; i++) {
            tape.changed(changed[i], kinds[changed[i]]);
        }
        changes = 0;
        int end = offset + count;
        int from = 0;
        int shift = 0;
        int node = 0;
        while (true) {
            int same = Arrays.mismatch(bytes, from, length, document, offset + from + shift, end);
            if (same < 0) {
                place(tape, offset);
                return true;
            }
            node = leaf(node, from + same);
            if (node < 0 || changes == MOST_CHANGES) {
                return false;
            }
            int begin = offset + begin(node) + shift;
            int stop = JsonScan.leaf(tape, node, document, begin, end);
            if (stop < 0) {
                return false;
            }
            shift += stop - begin - (end(node) - begin(node));
            from = end(node);
            changed[changes] = node;
            shifts[changes++] = shift;
            node++;
        }
    }

    private boolean isContainer(int node) {
        return kinds[node] == JsonView.OBJECT || kinds[node] == JsonView.ARRAY;
    }

    private int quotes(int node) {
        return kinds[node] == JsonView.STRING || kinds[node] == JsonView.ESCAPED ? 1 : 0;
    }

    private int begin(int node) {
        return starts[node] - quotes(node);
    }

    private int end(int node) {
        return starts[node] + lengths[node] + quotes(node);
    }

    /** The value, from that node on, that stands there or ends there; -1 if it is none that can change by itself. */
    private int leaf(int from, int at) {
        for (int node = from; node < size; node++) {
            if (!isContainer(node) && at <= end(node)) {
                return at >= begin(node) ? node : -1;
            }
        }
        return -1;
    }

    private void place(JsonTape tape, int offset) {
        int shift = 0;
        int next = 0;
        for (int node = 0; node < size; node++) {
            boolean change = next < changes && changed[next] == node;
            if (!change) {
                tape.starts[node] = offset + starts[node] + shift;
                tape.lengths[node] = lengths[node] + (isContainer(node) ? growth(tape.ends[node], next, shift) : 0);
            } else {
                shift = shifts[next++];
            }
        }
    }

    /** How much the changes, from the next one on, that stand before a node add to what was added before. */
    private int growth(int node, int next, int shift) {
        int grown = shift;
        for (int i = next; i < changes && changed[i] < node; i++) {
            grown = shifts[i];
        }
        return grown - shift;
    }
}
