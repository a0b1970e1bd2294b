package io.github.camelllm.json;

/**
 * Finds the values of one document in its bytes, which are UTF-8.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259">the format</a>
 */
final class JsonScan {

    private static final int DEEPEST = 1000;
    private static final int LONGEST_NUMBER = 10_000;
    private static final int LONGEST_EXPONENT = 9;

    private final JsonTape tape;
    private final byte[] bytes;
    private final int start;
    private final int end;
    private int at;
    private boolean escaped;

    /** Whether the string that was scanned last is more than ASCII. */
    private boolean foreign;

    /** Whether there are blanks between the values. */
    private boolean spaced;

    JsonScan(JsonTape tape, byte[] bytes, int start, int end) {
        this.tape = tape;
        this.bytes = bytes;
        this.start = start;
        this.at = start;
        this.end = end;
    }

    /** @return false if there are only blanks */
    boolean document() throws JsonException {
        if (end - at >= 3 && (bytes[at] & 0xFF) == 0xEF && (bytes[at + 1] & 0xFF) == 0xBB) {
            at += 3; // a byte order mark
        }
        blanks();
        if (at == end) {
            return false;
        }
        value(tape.add(null, 0), 0);
        return true;
    }

    /**
     * Scans a value that is neither an object nor an array, in the place of another one.
     *
     * @return where it ends; -1 if it is no such value
     */
    static int leaf(JsonTape tape, int node, byte[] bytes, int start, int end) {
        if (start >= end || bytes[start] == '{' || bytes[start] == '[') {
            return -1;
        }
        JsonScan scan = new JsonScan(tape, bytes, start, end);
        try {
            scan.value(node, 0);
        } catch (JsonException e) {
            return -1; // whoever scans the whole document says where it goes wrong
        }
        tape.changed(node, tape.kinds[node]);
        tape.ends[node] = node + 1;
        return scan.at;
    }

    private void value(int node, int depth) throws JsonException {
        switch (next("a value")) {
            case '"' -> {
                int start = at + 1;
                int stop = string();
                tape.set(node, escaped ? JsonView.ESCAPED : JsonView.STRING, start, stop);
                tape.members[node] = foreign ? 1 : 0;
            }
            case '{' -> object(node, depth + 1);
            case '[' -> array(node, depth + 1);
            case 't' -> word(node, "true", JsonView.TRUE);
            case 'f' -> word(node, "false", JsonView.FALSE);
            case 'n' -> word(node, "null", JsonView.NULL);
            default -> number(node);
        }
    }

    private void object(int node, int depth) throws JsonException {
        int from = open(depth);
        long members = 0;
        byte b = next("a name or '}'");
        while (b != '}') {
            if (b != '"') {
                throw unexpected("a name in quotes");
            }
            int child = name();
            members |= JsonTape.bit(tape.hashes[child]);
            blanks();
            if (next("':'") != ':') {
                throw unexpected("':'");
            }
            at++;
            blanks();
            value(child, depth);
            blanks();
            b = next("',' or '}'");
            if (b == ',') {
                at++;
                blanks();
                b = next("a name");
                if (b != '"') {
                    throw unexpected("a name in quotes");
                }
            } else if (b != '}') {
                throw unexpected("',' or '}'");
            }
        }
        tape.set(node, JsonView.OBJECT, from, ++at);
        tape.members[node] = members;
    }

    private void array(int node, int depth) throws JsonException {
        int from = open(depth);
        byte b = next("a value or ']'");
        while (b != ']') {
            value(tape.add(null, 0), depth);
            blanks();
            b = next("',' or ']'");
            if (b == ',') {
                at++;
                blanks();
                if (next("a value") == ']') {
                    throw unexpected("a value");
                }
            } else if (b != ']') {
                throw unexpected("',' or ']'");
            }
        }
        tape.set(node, JsonView.ARRAY, from, ++at);
    }

    private int open(int depth) throws JsonException {
        if (depth > DEEPEST) {
            throw JsonException.at("the document is nested deeper than " + DEEPEST + " levels", bytes, start, at);
        }
        int start = at++;
        blanks();
        return start;
    }

    /** Adds a member of the name that stands here. */
    private int name() throws JsonException {
        int start = at + 1;
        int stop = string();
        if (escaped) {
            String name = JsonChars.unescaped(bytes, start, stop);
            return tape.add(name, name.hashCode());
        }
        Names.Name name = Names.of(bytes, start, stop, mark(start, stop));
        return tape.add(name.text(), name.hash());
    }

    private long mark(int start, int stop) {
        int length = stop - start;
        if (stop < Long.BYTES) {
            long mark = 0;
            for (int i = stop - 1; i >= start; i--) {
                mark = (mark << Byte.SIZE) | (bytes[i] & 0xFF);
            }
            return mark;
        }
        long last = (long) JsonChars.EIGHT.get(bytes, stop - Long.BYTES);
        return length < Long.BYTES ? (length == 0 ? 0 : last >>> (Byte.SIZE * (Long.BYTES - length))) : last;
    }

    /** @return where the string that begins here ends, without its quotes */
    private int string() throws JsonException {
        escaped = false;
        foreign = false;
        int i = at + 1;
        while (true) {
            long found = JsonChars.special(bytes, i, end);
            foreign |= found < 0;
            i = (int) found;
            if (i >= end) {
                at = end;
                throw unexpected("the end of a string");
            }
            byte b = bytes[i];
            if (b == '"') {
                at = i + 1;
                return i;
            } else if (b == '\\') {
                escaped = true;
                i = escape(i);
            } else {
                at = i;
                throw unexpected("an escape in its place");
            }
        }
    }

    private int escape(int backslash) throws JsonException {
        int i = backslash + 1;
        int length = 2;
        if (i < end && bytes[i] == 'u') {
            length = 6;
            for (int digit = i + 1; digit < i + 5 && digit < end; digit++) {
                if (Character.digit(bytes[digit], 16) < 0) {
                    at = digit;
                    throw unexpected("a hexadecimal digit");
                }
            }
        } else if (i < end && "\"\\/bfnrt".indexOf(bytes[i]) < 0) {
            at = i;
            throw unexpected("an escape");
        }
        return Math.min(backslash + length, end);
    }

    private void word(int node, String word, byte kind) throws JsonException {
        int start = at;
        for (int i = 0; i < word.length(); i++, at++) {
            if (at == end || bytes[at] != word.charAt(i)) {
                throw unexpected(word);
            }
        }
        delimiter();
        tape.set(node, kind, start, at);
    }

    private void number(int node) throws JsonException {
        int from = at;
        if (bytes[at] == '-') {
            at++;
        }
        boolean zero = at < end && bytes[at] == '0';
        int whole = digits();
        if (zero && whole > 1) {
            at = from;
            throw unexpected("a number without leading zeros");
        }
        if (at < end && bytes[at] == '.') {
            at++;
            digits();
        }
        if (at < end && (bytes[at] == 'e' || bytes[at] == 'E')) {
            at++;
            if (at < end && (bytes[at] == '+' || bytes[at] == '-')) {
                at++;
            }
            if (digits() > LONGEST_EXPONENT) {
                throw tooLong();
            }
        }
        if (at - from > LONGEST_NUMBER) {
            throw tooLong();
        }
        delimiter();
        tape.set(node, JsonView.NUMBER, from, at);
    }

    /* a number that takes a second to be read must not be sent by anybody */
    private JsonException tooLong() {
        return JsonException.at("a number has too many digits", bytes, start, at);
    }

    private int digits() throws JsonException {
        int start = at;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        if (at == start) {
            throw unexpected("a value");
        }
        return at - start;
    }

    private void delimiter() throws JsonException {
        if (at < end && bytes[at] > ' ' && ",]}".indexOf(bytes[at]) < 0) {
            throw unexpected("the end of a value");
        }
    }

    private void blanks() {
        int from = at;
        while (at < end
                && bytes[at] <= ' '
                && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
            at++;
        }
        spaced |= at > from;
    }

    boolean isSpaced() {
        return spaced;
    }

    private byte next(String expected) throws JsonException {
        if (at == end) {
            throw unexpected(expected);
        }
        return bytes[at];
    }

    private JsonException unexpected(String expected) {
        String found = "the document ends";
        if (at < end) {
            char c = (char) (bytes[at] & 0xFF);
            found = c > ' ' && c < 0x7F ? "'" + c + "'" : String.format("the byte 0x%02x stands", (int) c);
        }
        return JsonException.at(found + " where " + expected + " is expected", bytes, start, Math.min(at, end));
    }
}
