package io.github.camelllm.codec;

import io.github.camelllm.json.JsonWriter;
import io.github.camelllm.wire.WireBody;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Collects server-sent events until they are taken, so that those that came together are sent together.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">the format</a>
 */
public final class EventWriter {

    private static final byte[] NAME = ascii("event: ");
    private static final byte[] DATA = ascii("data: ");
    private static final byte[] LINE = ascii("\n");
    private static final byte[] END = ascii("\n\n");

    private final WireBody.Output output = new WireBody.Output();
    private final JsonWriter json = JsonWriter.kept();
    private boolean empty = true;

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Writes an event whose data is a JSON object; nothing of it if its members can't be written.
     *
     * @param name null if the event has none
     */
    public void json(@Nullable String name, Consumer<JsonWriter> members) {
        json.reset();
        json.beginObject();
        members.accept(json);
        json.end();
        begin(name);
        json.moveTo(output);
        write(END);
    }

    /** Writes an event without a name whose data is one line of text. */
    public void text(String line) {
        begin(null);
        write(line.getBytes(StandardCharsets.UTF_8));
        write(END);
    }

    /** Writes a line that readers skip. */
    public void comment(String line) {
        empty = false;
        write(ascii(": " + line));
        write(END);
    }

    private void begin(@Nullable String name) {
        empty = false;
        if (name != null) {
            write(NAME);
            write(ascii(name));
            write(LINE);
        }
        write(DATA);
    }

    private void write(byte[] bytes) {
        output.write(bytes, 0, bytes.length);
    }

    public boolean isEmpty() {
        return empty;
    }

    /** The events that were written since this was last called. */
    public WireBody take() {
        WireBody body = output.body();
        empty = true;
        return body;
    }
}
