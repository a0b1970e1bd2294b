package io.github.camelllm.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A JSON document, scanned once into parallel arrays in document order; a string is made of its bytes when somebody asks
 * for it. A tape is reused from one document to the next, so that a stream of a thousand small documents allocates little
 * but the strings that are kept; views of the document before are void then, and so they are when its bytes change. Not
 * for use by several threads.
 *
 * <p>Jackson would do the same with a parser for each document and a string for each value: three times the work for the
 * small documents of a stream, of whose ten values one is wanted.
 */
public final class JsonTape {

    private static final int FIRST_NODES = 48;
    private static final int MOST_FIRST_NODES = 512;

    /** Of a document of its own; a conversation has longer values, and a schema shorter ones. */
    private static final int BYTES_OF_A_NODE = 256;

    private static final int LONG_DIGITS = 18;

    /** Strings of fewer bytes are made at once, which costs less than to remember where they stand. */
    private static final int LONG_TEXT = 256;

    private static final byte[] NONE = new byte[0];

    byte[] kinds;

    @Nullable
    String[] names;

    /** Hash codes of the names. */
    int[] hashes;

    /**
     * Of an object, the bits of its members' names; a name whose bit is not there is no member's. Of a string, 0 if it is
     * known to be ASCII.
     */
    long[] members;

    /** The node that follows with all it holds. */
    int[] ends;

    private @Nullable String[] texts;
    /** Where values begin, strings without their quotes. */
    int[] starts;

    /** Number of bytes of values, strings without their quotes. */
    int[] lengths;

    private byte[] bytes = NONE;
    private int size;
    private boolean spaced;
    private boolean used;
    private @Nullable JsonRepeat latest;

    public JsonTape() {
        this(FIRST_NODES);
    }

    private JsonTape(int nodes) {
        kinds = new byte[nodes];
        names = new @Nullable String[nodes];
        hashes = new int[nodes];
        members = new long[nodes];
        ends = new int[nodes];
        texts = new @Nullable String[nodes];
        starts = new int[nodes];
        lengths = new int[nodes];
    }

    /** Parses a document of its own, for requests and whole replies. */
    public static JsonView parse(byte[] bytes, int offset, int length) throws JsonException {
        int nodes = Math.max(FIRST_NODES, Math.min(MOST_FIRST_NODES, length / BYTES_OF_A_NODE));
        return new JsonTape(nodes).read(bytes, offset, length);
    }

    public static JsonView parse(String json) throws JsonException {
        byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
        return parse(utf8, 0, utf8.length);
    }

    /**
     * Parses the next document.
     *
     * @return its root; absent if there are only blanks
     * @throws JsonException if it is no JSON
     */
    public JsonView read(byte[] document, int offset, int length) throws JsonException {
        bytes = document;
        JsonRepeat known = latest;
        if (known != null) {
            if (known.read(this, document, offset, length)) {
                return new JsonView(this, 0);
            }
            known.forget();
        }
        size = 0;
        JsonScan scan = new JsonScan(this, document, offset, offset + length);
        boolean found = scan.document();
        spaced = scan.isSpaced();
        if (found) {
            keep(document, offset, length);
        }
        return found ? new JsonView(this, 0) : JsonView.ABSENT;
    }

    /** A tape that is used once has nothing to remember. */
    private void keep(byte[] document, int offset, int length) {
        if (!used) {
            used = true;
            return;
        }
        JsonRepeat known = latest;
        if (known == null) {
            known = new JsonRepeat();
            latest = known;
        }
        known.keep(this, document, offset, length);
    }

    int size() {
        return size;
    }

    /** The value of a node is another one. */
    void changed(int node, byte kind) {
        kinds[node] = kind;
        texts[node] = null;
        members[node] = 1; // as good as any: whoever has to know looks
    }

    /** One of 64 bits, for a name's hash code. */
    static long bit(int hash) {
        return 1L << ((hash * 0x9E3779B9) >>> 26);
    }

    /** Adds a node, which follows all nodes that were added before it. */
    int add(@Nullable String name, int hash) {
        if (size == kinds.length) {
            int larger = size * 2;
            kinds = Arrays.copyOf(kinds, larger);
            names = Arrays.copyOf(names, larger);
            hashes = Arrays.copyOf(hashes, larger);
            texts = Arrays.copyOf(texts, larger);
            starts = Arrays.copyOf(starts, larger);
            lengths = Arrays.copyOf(lengths, larger);
            ends = Arrays.copyOf(ends, larger);
            members = Arrays.copyOf(members, larger);
        }
        names[size] = name;
        hashes[size] = hash;
        texts[size] = null;
        return size++;
    }

    /** Says of a node what it is and where it stands; all that was added since is in it. */
    void set(int node, byte kind, int start, int end) {
        kinds[node] = kind;
        starts[node] = start;
        lengths[node] = end - start;
        ends[node] = size;
    }

    /** An object or array as it stands in the document; null if there may be blanks in it. */
    @Nullable
    String compact(int node) {
        return spaced ? null : new String(bytes, starts[node], lengths[node], StandardCharsets.UTF_8);
    }

    /** Number of bytes of a node's value, a string's without its quotes. */
    int length(int node) {
        return lengths[node];
    }

    /** The characters of a string, or the digits of a number. */
    String text(int node) {
        String text = texts[node];
        if (text == null) {
            text = JsonChars.text(bytes, starts[node], lengths[node], kinds[node] == JsonView.ESCAPED);
            texts[node] = text;
        }
        return text;
    }

    /** The characters of a string; a long one stays where it stands, unless it is no sound UTF-8. */
    CharSequence characters(int node) {
        int start = starts[node];
        int length = lengths[node];
        boolean ascii = members[node] == 0;
        boolean remains = length >= LONG_TEXT && (ascii || Utf8.isSound(bytes, start, start + length));
        return remains ? new JsonString(bytes, start, length, kinds[node] == JsonView.ESCAPED, ascii) : text(node);
    }

    /** Whether a string without escapes has these characters, which are ASCII. */
    boolean is(int node, String ascii) {
        int length = lengths[node];
        if (length != ascii.length()) {
            return false;
        }
        int start = starts[node];
        for (int i = 0; i < length; i++) {
            if (bytes[start + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a number is whole and surely fits into a long. */
    boolean isWhole(int node) {
        int length = lengths[node];
        if (length > LONG_DIGITS) {
            return false;
        }
        int start = starts[node];
        for (int i = bytes[start] == '-' ? 1 : 0; i < length; i++) {
            if (bytes[start + i] > '9' || bytes[start + i] < '0') {
                return false;
            }
        }
        return true;
    }

    /** A number that {@link #isWhole} is. */
    long whole(int node) {
        int start = starts[node];
        boolean negative = bytes[start] == '-';
        long number = 0;
        for (int i = negative ? start + 1 : start; i < start + lengths[node]; i++) {
            number = number * 10 + (bytes[i] - '0');
        }
        return negative ? -number : number;
    }
}
