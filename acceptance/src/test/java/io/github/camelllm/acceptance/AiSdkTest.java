package io.github.camelllm.acceptance;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The AI SDK for JavaScript, with each provider that speaks one of the formats that are served. */
final class AiSdkTest extends NpmTest {

    private static final String CALLS =
            "\"calls\":[[\"tide\",{\"harbour\":\"Husum\"}],[\"tide\",{\"harbour\":\"Emden\"}]],\"finish\":\"tool-calls\",\"counted\":true}";

    private static final String HELLO = "{\"text\":\"Hello there\",\"calls\":[],\"finish\":\"stop\",\"counted\":true}";

    @ParameterizedTest
    @ValueSource(strings = {"chat", "responses", "anthropic", "compatible"})
    void everyWay(String way) throws Exception {
        told("ai", way + " text", HELLO);
        told("ai", way + " stream", HELLO);
        told("ai", way + " tools", "\"12 degrees, rain\"");
        told("ai", way + " tools streamed", "\"12 degrees, rain\"");
        told("ai", way + " claude", "{\"text\":\"Looking.\"," + CALLS);
        told(
                "ai",
                way + " gemini",
                "{\"text\":\"\",\"calls\":[[\"weather\",{\"city\":\"Ulm\"}],[\"weather\",{\"city\":\"Bonn\"}],[\"now\",{}]],"
                        + "\"finish\":\"tool-calls\",\"counted\":true}");
        told("ai", way + " structured", "{\"name\":\"string\",\"age\":\"number\"}");
        told("ai", way + " rate", "{\"type\":\"AI_APICallError\",\"status\":429,\"retry\":\"7\",\"again\":true}");
        told("ai", way + " unknown", "{\"type\":\"AI_APICallError\",\"status\":404,\"again\":false}");
        told("ai", way + " mid-stream", "[\"Hel\",true]");
        told("ai", way + " cancelled", "true");
    }

    @Test
    void whatOpenAiHasBesideChat() throws Exception {
        told("ai", "embeddings", "2");
        told("ai", "pictures", "\"image/png\"");
        told("ai", "sound", "\"1644 bytes\"");
    }
}
