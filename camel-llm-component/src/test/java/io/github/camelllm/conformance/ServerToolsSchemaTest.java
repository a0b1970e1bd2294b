package io.github.camelllm.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Message;
import io.github.camelllm.operation.OperationName;
import io.github.camelllm.provider.ServerTools;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A tool that a provider runs is asked for as the provider publishes it. */
final class ServerToolsSchemaTest {

    /** What some can't do without; more than a tool needs is no fault of ours. */
    private static final Map<String, Map<String, Object>> NEEDED = Map.of(
            "azure computer_use", Map.of("display_width", 1024, "display_height", 768),
            "anthropic computer_use", Map.of("display_width_px", 1024, "display_height_px", 768),
            "vertex computer_use", Map.of("display_width_px", 1024, "display_height_px", 768),
            "bedrock computer_use", Map.of("display_width_px", 1024, "display_height_px", 768),
            "openai file_search", Map.of("vector_store_ids", List.of("vs_1")),
            "azure file_search", Map.of("vector_store_ids", List.of("vs_1")),
            "xai file_search", Map.of("vector_store_ids", List.of("vs_1")));

    /**
     * xAI publishes no schema, and OpenAI's, which its API follows, does not know these.
     *
     * @see <a href="https://docs.x.ai/developers/tools/overview">where they are described</a>
     */
    private static final Set<String> DESCRIBED = Set.of("xai x_search", "xai code_execution");

    /** What a tool may be told. */
    private static final Map<String, Map<String, Object>> PARAMETERS = Map.of(
            "openai web_search", Map.of("search_context_size", "low"),
            "openrouter web_search", Map.of("max_results", 3),
            "anthropic web_search", Map.of("max_uses", 3));

    @TestFactory
    Stream<DynamicTest> tools() {
        return Ways.all().stream().flatMap(way -> ServerTools.words(way.provider(), way.format()).stream()
                .map(word -> DynamicTest.dynamicTest(way + ": " + word, () -> check(way, word))));
    }

    private static void check(Way way, String word) {
        String key = way.provider() + ' ' + word;
        boolean google = way.format().equals("generate-content");
        Map<String, Object> needed = google ? Map.of() : NEEDED.getOrDefault(key, Map.of());
        sent(way, word, needed);
        if (PARAMETERS.containsKey(key)) {
            sent(way, word, PARAMETERS.get(key));
        }
    }

    private static void sent(Way way, String word, Map<String, Object> parameters) {
        ChatRequest question = ChatRequest.builder(way.model())
                .message(Message.user("What is new?"))
                .tools(List.of(ServerTools.of(way.provider(), way.format(), way.model(), word, parameters)))
                .build();
        Sending sending = Sending.of(way, question);
        assertThat(sending.refused()).as("%s", sending.refusal()).isFalse();
        if (!DESCRIBED.contains(way.provider() + ' ' + word)) {
            assertThat(sending.faults(way, OperationName.CHAT))
                    .as(sending.text())
                    .isEmpty();
        }
    }
}
