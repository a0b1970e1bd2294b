package io.github.camelllm.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The events of a recorded stream, cut by the test itself. */
public final class Events {

    private Events() {}

    /** One event: its name, empty if it has none, and its document. */
    public record Event(String name, JsonNode data) {}

    /** Server-sent events; {@code [DONE]} is left out. */
    public static List<Event> sse(String body) {
        List<Event> events = new ArrayList<>();
        String name = "";
        List<String> data = new ArrayList<>();
        String text = body.startsWith("\uFEFF") ? body.substring(1) : body;
        for (String line : (text + "\n\n").split("\r\n|\n|\r", -1)) {
            if (line.isEmpty()) {
                flush(name, data, events);
                name = "";
            } else if (line.startsWith("data:")) {
                data.add(line.substring(5).stripLeading());
            } else if (line.startsWith("event:")) {
                name = line.substring(6).strip();
            }
        }
        return events;
    }

    private static void flush(String name, List<String> data, List<Event> events) {
        String joined = String.join("\n", data).strip();
        if (!joined.isEmpty() && !joined.equals("[DONE]")) {
            JsonNode whole = Answer.parse(joined);
            if (!whole.isMissingNode() && data.size() == 1) {
                events.add(new Event(name, whole));
            } else {
                JsonNode document = strict(joined);
                if (document != null) {
                    events.add(new Event(name, document));
                } else {
                    data.stream()
                            .filter(d -> !d.isBlank() && !d.equals("[DONE]"))
                            .forEach(d -> events.add(new Event(name, Answer.parse(d))));
                }
            }
        }
        data.clear();
    }

    private static JsonNode strict(String json) {
        try {
            return Recording.JSON
                    .reader()
                    .with(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readTree(json);
        } catch (java.io.IOException e) {
            return null;
        }
    }
}
