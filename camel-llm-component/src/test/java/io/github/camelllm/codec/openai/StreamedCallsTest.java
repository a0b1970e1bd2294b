package io.github.camelllm.codec.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.Finish;
import io.github.camelllm.chat.Part;
import io.github.camelllm.codec.Codec;
import io.github.camelllm.recorded.CodecGolden;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.WireReply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Tool calls that come in pieces, however servers mix and number them, are those that come whole. */
final class StreamedCallsTest {

    private static final int SEEDS = 40;
    private static final Codec CODEC = new ChatCompletions(Dialect.of("any"));

    private static final List<Part.ToolCall> CALLS = List.of(
            Part.ToolCall.of("call_a", "weather", "{\"city\":\"Z\\u00fcrich\",\"note\":\"he said \\\"go\\\"\"}"),
            Part.ToolCall.of("call_b", "weather", "{\"city\":\"Bern\",\"days\":[1,2,3]}"),
            Part.ToolCall.of("call_c", "time", "{}"));

    /** How a server tells calls apart. */
    private enum Server {
        /** Each piece has its call's number; the id stands in the first. */
        NUMBERS,
        /** Each piece has number, id and name. */
        EVERYTHING,
        /** Each piece has number and id. */
        NUMBERS_AND_IDS,
        /** No numbers, the id in the first piece. */
        NO_NUMBERS,
        /** All calls have the same number. */
        ONE_NUMBER,
        /** The fields that a piece does not need are there and empty. */
        EMPTY_FIELDS;

        boolean mixes() {
            return this != NO_NUMBERS && this != ONE_NUMBER;
        }

        String piece(int call, boolean first, String arguments) {
            Part.ToolCall known = CALLS.get(call);
            boolean id = first || this == EVERYTHING || this == NUMBERS_AND_IDS;
            boolean name = first || this == EVERYTHING;
            String number = this == NO_NUMBERS ? "" : "\"index\":" + (this == ONE_NUMBER ? 0 : call) + ",";
            String empty = this == EMPTY_FIELDS ? "\"\"" : null;
            return "{" + number
                    + field("id", id ? quoted(known.id()) : empty)
                    + field("type", name ? "\"function\"" : empty)
                    + "\"function\":{" + field("name", name ? quoted(known.name()) : empty)
                    + "\"arguments\":" + quoted(arguments) + "}}";
        }

        private static String field(String name, @Nullable String value) {
            return value == null ? "" : "\"" + name + "\":" + value + ",";
        }
    }

    @TestFactory
    Stream<DynamicTest> mixed() {
        return Stream.of(Server.values())
                .map(server -> DynamicTest.dynamicTest(server.name(), () -> {
                    for (int seed = 0; seed < SEEDS; seed++) {
                        for (String word : List.of("tool_calls", "stop", "function_call")) {
                            same(server, new Random(seed), word);
                        }
                    }
                }));
    }

    private static void same(Server server, Random random, String word) {
        ChatResponse streamed =
                CodecGolden.stream(CODEC, stream(server, random, word).getBytes(StandardCharsets.UTF_8), 11);
        assertThat(streamed.toolCalls()).isEqualTo(CALLS);
        assertThat(streamed.finish().reason()).isEqualTo(Finish.Reason.TOOL_CALLS);
        ChatResponse whole = CODEC.decode(WireReply.of(200, Headers.NONE, whole(word)));
        assertThat(whole.toolCalls()).isEqualTo(streamed.toolCalls());
        assertThat(whole.finish()).isEqualTo(streamed.finish());
    }

    private static String stream(Server server, Random random, String word) {
        List<List<String>> cut = new ArrayList<>();
        for (Part.ToolCall call : CALLS) {
            cut.add(pieces(call.arguments(), random));
        }
        StringBuilder events = new StringBuilder(event("{\"role\":\"assistant\",\"content\":null}", null));
        int[] sent = new int[CALLS.size()];
        int begun = 0;
        while (true) {
            List<Integer> open = new ArrayList<>();
            for (int i = 0; i < begun; i++) {
                if (sent[i] < cut.get(i).size()) {
                    open.add(i);
                }
            }
            boolean more = begun < CALLS.size();
            if (open.isEmpty() && !more) {
                break;
            }
            // a server that numbers nothing ends one call before it begins the next
            boolean next = more && (open.isEmpty() || (server.mixes() && random.nextBoolean()));
            int call = next ? begun++ : open.get(random.nextInt(open.size()));
            String arguments = cut.get(call).get(sent[call]++);
            events.append(event("{\"tool_calls\":[" + server.piece(call, next, arguments) + "]}", null));
        }
        return events + event("{}", word) + "data: [DONE]\n\n";
    }

    private static List<String> pieces(String text, Random random) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int to = Math.min(text.length(), from + random.nextInt(6));
            pieces.add(text.substring(from, to));
            from = to;
        }
        return pieces;
    }

    private static String whole(String word) {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < CALLS.size(); i++) {
            list.append(i == 0 ? "" : ",")
                    .append(Server.NUMBERS.piece(i, true, CALLS.get(i).arguments()));
        }
        return "{\"id\":\"1\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"tool_calls\":[" + list
                + "]},\"finish_reason\":\"" + word + "\"}]}";
    }

    private static String event(String delta, @Nullable String word) {
        return "data: {\"id\":\"1\",\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":"
                + (word == null ? "null" : quoted(word)) + "}]}\n\n";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
