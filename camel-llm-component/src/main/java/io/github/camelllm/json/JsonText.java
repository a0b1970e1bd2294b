package io.github.camelllm.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Questions asked of text that may be JSON, without keeping its values. */
public final class JsonText {

    private JsonText() {}

    /** Whether the whole text is one JSON object, so that it may be written as it is. */
    public static boolean isObject(String text) {
        try (JsonParser parser = JsonTape.FACTORY.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            parser.skipChildren();
            return parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }
}
