package io.github.camelllm.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;

/** Questions asked of text that may be JSON, without keeping its values. */
public final class JsonText {

    private static final int MOST_BUFFERS = 128;

    /* Replies and events are bounded where they are read; a limit here would only hide which one was hit. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(10_000)
                    .build())
            // buffers that belong to threads are lost with virtual ones
            .recyclerPool(JsonRecyclerPools.newBoundedPool(MOST_BUFFERS))
            .build();

    private JsonText() {}

    /** Whether the whole text is one JSON object, so that it may be written as it is. */
    public static boolean isObject(String text) {
        return isWhole(text, JsonToken.START_OBJECT, JsonToken.END_OBJECT);
    }

    /** Whether the whole text is one JSON array, so that it may be written as it is. */
    public static boolean isArray(String text) {
        return isWhole(text, JsonToken.START_ARRAY, JsonToken.END_ARRAY);
    }

    private static boolean isWhole(String text, JsonToken start, JsonToken end) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() != start) {
                return false;
            }
            parser.skipChildren();
            return parser.currentToken() == end && parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }
}
