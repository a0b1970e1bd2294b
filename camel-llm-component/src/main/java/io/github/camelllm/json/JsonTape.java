package io.github.camelllm.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A JSON document, parsed once into parallel arrays in document order. A tape is reused from one document to the next,
 * so that a stream of a thousand small documents allocates little but the strings that are kept; views of the document
 * before are void then. Not for use by several threads.
 */
public final class JsonTape {

    private static final int MOST_BUFFERS = 128;

    /* Replies and events are bounded where they are read; a limit here would only hide which one was hit. */
    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(10_000)
                    .build())
            // buffers that belong to threads are lost with virtual ones
            .recyclerPool(JsonRecyclerPools.newBoundedPool(MOST_BUFFERS))
            .build();

    private static final int LONG_DIGITS = 18;

    byte[] kinds = new byte[32];

    @Nullable
    String[] names = new @Nullable String[32];

    @Nullable
    String[] texts = new @Nullable String[32];

    long[] numbers = new long[32];
    int[] ends = new int[32];
    int size;

    /** Parses a document of its own, for whole replies. */
    public static JsonView parse(byte[] bytes, int offset, int length) throws IOException {
        return new JsonTape().read(bytes, offset, length);
    }

    public static JsonView parse(String json) throws IOException {
        JsonTape tape = new JsonTape();
        try (JsonParser parser = FACTORY.createParser(json)) {
            return tape.read(parser);
        }
    }

    /**
     * Parses the next document.
     *
     * @return its root; absent if there are only blanks
     * @throws IOException if it is no JSON
     */
    public JsonView read(byte[] bytes, int offset, int length) throws IOException {
        try (JsonParser parser = FACTORY.createParser(bytes, offset, length)) {
            return read(parser);
        }
    }

    private JsonView read(JsonParser parser) throws IOException {
        size = 0;
        JsonToken token = parser.nextToken();
        if (token == null) {
            return JsonView.ABSENT;
        }
        value(parser, token, null);
        return new JsonView(this, 0);
    }

    private void value(JsonParser parser, JsonToken token, @Nullable String name) throws IOException {
        int node = add(name);
        switch (token) {
            case START_OBJECT -> {
                kinds[node] = JsonView.OBJECT;
                while ((token = parser.nextToken()) != JsonToken.END_OBJECT) {
                    String field = parser.currentName();
                    value(parser, parser.nextToken(), field);
                }
            }
            case START_ARRAY -> {
                kinds[node] = JsonView.ARRAY;
                while ((token = parser.nextToken()) != JsonToken.END_ARRAY) {
                    if (token == null) {
                        throw new IOException("an array has no end");
                    }
                    value(parser, token, null);
                }
            }
            case VALUE_STRING -> {
                kinds[node] = JsonView.STRING;
                texts[node] = parser.getText();
            }
            case VALUE_NUMBER_INT -> {
                kinds[node] = JsonView.NUMBER;
                if (parser.getTextLength() <= LONG_DIGITS) {
                    numbers[node] = parser.getLongValue();
                } else {
                    texts[node] = parser.getText();
                }
            }
            case VALUE_NUMBER_FLOAT -> {
                kinds[node] = JsonView.NUMBER;
                texts[node] = parser.getText();
            }
            case VALUE_TRUE -> kinds[node] = JsonView.TRUE;
            case VALUE_FALSE -> kinds[node] = JsonView.FALSE;
            default -> kinds[node] = JsonView.NULL;
        }
        ends[node] = size;
    }

    private int add(@Nullable String name) {
        if (size == kinds.length) {
            int larger = size * 2;
            kinds = Arrays.copyOf(kinds, larger);
            names = Arrays.copyOf(names, larger);
            texts = Arrays.copyOf(texts, larger);
            numbers = Arrays.copyOf(numbers, larger);
            ends = Arrays.copyOf(ends, larger);
        }
        names[size] = name;
        texts[size] = null;
        return size++;
    }
}
