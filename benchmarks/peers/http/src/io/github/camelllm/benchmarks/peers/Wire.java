package io.github.camelllm.benchmarks.peers;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.camelllm.benchmarks.contest.Answer;
import io.github.camelllm.benchmarks.contest.Question;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;

/** Chat completions with as little work as Jackson's tokens allow: no values, no errors, one shape of reply. */
public final class Wire {

    private static final JsonFactory JSON = new JsonFactory();

    private Wire() {}

    public static byte[] request(Question question, boolean stream) throws IOException {
        int size = 512;
        for (Question.Turn turn : question.turns()) {
            size += turn.text().length() + 64;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(size + question.tools().size() * 800);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("model", question.model());
            json.writeArrayFieldStart("messages");
            for (Question.Turn turn : question.turns()) {
                json.writeStartObject();
                json.writeStringField("role", turn.role());
                json.writeStringField("content", turn.text());
                json.writeEndObject();
            }
            json.writeEndArray();
            tools(json, question);
            if (stream) {
                json.writeBooleanField("stream", true);
                json.writeObjectFieldStart("stream_options");
                json.writeBooleanField("include_usage", true);
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    private static void tools(JsonGenerator json, Question question) throws IOException {
        if (question.tools().isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("tools");
        for (Question.Tool tool : question.tools()) {
            json.writeStartObject();
            json.writeStringField("type", "function");
            json.writeObjectFieldStart("function");
            json.writeStringField("name", tool.name());
            json.writeStringField("description", tool.description());
            json.writeFieldName("parameters");
            value(json, tool.schema());
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void value(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> member : map.entrySet()) {
                json.writeFieldName((String) member.getKey());
                value(json, member.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof Iterable<?> list) {
            json.writeStartArray();
            for (Object element : list) {
                value(json, element);
            }
            json.writeEndArray();
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else {
            json.writeString((String) value);
        }
    }

    public static Answer whole(byte[] bytes, int length) throws IOException {
        Reading reading = new Reading(null);
        reading.document(bytes, 0, length);
        return new Answer(reading.text, reading.finish, reading.input, reading.output);
    }

    /** Reads one reply or many events of one. */
    private static final class Reading {
        private final Consumer<String> pieces;
        private String text;
        private String finish;
        private long input = -1;
        private long output = -1;

        Reading(Consumer<String> pieces) {
            this.pieces = pieces;
        }

        void document(byte[] bytes, int offset, int length) throws IOException {
            try (JsonParser json = JSON.createParser(bytes, offset, length)) {
                json.nextToken();
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String name = json.currentName();
                    JsonToken token = json.nextToken();
                    if (token == JsonToken.START_ARRAY && name.equals("choices")) {
                        while (json.nextToken() == JsonToken.START_OBJECT) {
                            choice(json);
                        }
                    } else if (token == JsonToken.START_OBJECT && name.equals("usage")) {
                        usage(json);
                    } else {
                        json.skipChildren();
                    }
                }
            }
        }

        private void choice(JsonParser json) throws IOException {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken token = json.nextToken();
                if (token == JsonToken.START_OBJECT && (name.equals("delta") || name.equals("message"))) {
                    said(json);
                } else if (token == JsonToken.VALUE_STRING && name.equals("finish_reason")) {
                    finish = json.getText();
                } else {
                    json.skipChildren();
                }
            }
        }

        private void said(JsonParser json) throws IOException {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean content = json.currentName().equals("content");
                if (json.nextToken() == JsonToken.VALUE_STRING && content) {
                    if (pieces == null) {
                        text = json.getText();
                    } else {
                        pieces.accept(json.getText());
                    }
                } else {
                    json.skipChildren();
                }
            }
        }

        private void usage(JsonParser json) throws IOException {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                if (name.equals("prompt_tokens")) {
                    input = json.getLongValue();
                } else if (name.equals("completion_tokens")) {
                    output = json.getLongValue();
                } else {
                    json.skipChildren();
                }
            }
        }
    }

    /** Finds the events of a stream in the bytes as they come. */
    public static final class Events {
        private final Reading reading;
        private byte[] carry = new byte[2048];
        private int carried;
        private boolean done;

        public Events(Consumer<String> pieces) {
            this.reading = new Reading(pieces);
        }

        public void feed(byte[] bytes, int offset, int length) throws IOException {
            int end = offset + length;
            int from = offset;
            for (int i = offset; i < end; i++) {
                if (bytes[i] != '\n') {
                    continue;
                }
                if (carried == 0) {
                    line(bytes, from, i);
                } else {
                    keep(bytes, from, i);
                    line(carry, 0, carried);
                    carried = 0;
                }
                from = i + 1;
            }
            keep(bytes, from, end);
        }

        private void keep(byte[] bytes, int from, int to) {
            if (carried + to - from > carry.length) {
                carry = java.util.Arrays.copyOf(carry, (carried + to - from) * 2);
            }
            System.arraycopy(bytes, from, carry, carried, to - from);
            carried += to - from;
        }

        private void line(byte[] bytes, int from, int to) throws IOException {
            int start = from + 6;
            if (to <= start || bytes[from] != 'd' || bytes[from + 4] != ':') {
                return;
            }
            if (bytes[start] == '[') {
                done = true;
                return;
            }
            reading.document(bytes, start, to - start);
        }

        public Answer end() {
            if (!done) {
                throw new IllegalStateException("the stream ended early");
            }
            return new Answer(null, reading.finish, reading.input, reading.output);
        }
    }
}
