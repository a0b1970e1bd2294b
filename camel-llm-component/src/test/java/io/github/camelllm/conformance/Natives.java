package io.github.camelllm.conformance;

import io.github.camelllm.chat.Citation;
import io.github.camelllm.chat.Opaque;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Raw;
import io.github.camelllm.chat.Tool;
import io.github.camelllm.codec.anthropic.Messages;
import io.github.camelllm.codec.cohere.CohereChat;
import io.github.camelllm.codec.converse.Converse;
import io.github.camelllm.codec.gemini.GenerateContent;
import io.github.camelllm.codec.openai.ChatCompletions;
import io.github.camelllm.codec.responses.Responses;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What only one format can say, in its own words. */
final class Natives {

    private static final Map<String, String> TOOLS = Map.of(
            Responses.FORMAT, "{\"type\":\"web_search\"}",
            Messages.FORMAT, "{\"type\":\"web_search_20250305\",\"name\":\"web_search\"}",
            GenerateContent.FORMAT, "{\"googleSearch\":{}}",
            Converse.FORMAT, "{\"systemTool\":{\"name\":\"nova_grounding\"}}");

    /* where a provider's tools differ from the format's */
    private static final Map<String, String> OTHER_TOOLS = Map.of(
            "openai", "{\"type\":\"custom\",\"custom\":{\"name\":\"own\"}}",
            "groq", "{\"type\":\"browser_search\"}",
            "groq responses", "{\"type\":\"browser_search\"}",
            "openrouter", "{\"type\":\"openrouter:web_search\"}");

    private static final Map<String, List<String>> PARTS = Map.of(
            Responses.FORMAT,
            List.of("{\"type\":\"web_search_call\",\"id\":\"ws_1\",\"status\":\"completed\","
                    + "\"action\":{\"type\":\"search\",\"query\":\"q\",\"queries\":[\"q\"]}}"),
            Messages.FORMAT,
            List.of(
                    "{\"type\":\"server_tool_use\",\"id\":\"srvtoolu_1\",\"name\":\"web_search\",\"input\":{\"query\":\"q\"}}",
                    "{\"type\":\"web_search_tool_result\",\"tool_use_id\":\"srvtoolu_1\",\"content\":[{"
                            + "\"type\":\"web_search_result\",\"url\":\"https://example.com\",\"title\":\"t\","
                            + "\"encrypted_content\":\"e\"}]}"),
            GenerateContent.FORMAT,
            List.of(
                    "{\"executableCode\":{\"language\":\"PYTHON\",\"code\":\"1+1\"}}",
                    "{\"codeExecutionResult\":{\"outcome\":\"OUTCOME_OK\",\"output\":\"2\"}}"),
            Converse.FORMAT,
            List.of(
                    "{\"toolUse\":{\"toolUseId\":\"tu_1\",\"name\":\"nova_grounding\",\"type\":\"server_tool_use\",\"input\":{}}}"));

    private static final Map<String, String> CITATIONS = Map.of(
            Responses.FORMAT,
            "{\"type\":\"url_citation\",\"url\":\"https://example.com\",\"title\":\"t\",\"start_index\":0,\"end_index\":2}",
            Messages.FORMAT,
            "{\"type\":\"web_search_result_location\",\"url\":\"https://example.com\",\"title\":\"t\","
                    + "\"encrypted_index\":\"e\",\"cited_text\":\"c\"}",
            CohereChat.FORMAT,
            "{\"start\":0,\"end\":2,\"text\":\"ok\",\"sources\":[{\"type\":\"document\",\"id\":\"d\",\"document\":{\"id\":\"d\"}}]}");

    /* ways by which Google's models may be reached, which sign calls in chat completions */
    private static final Set<String> SIGNING = Set.of("vertex openai", "compatible");

    private Natives() {}

    /** A tool that the provider runs, or of a kind that only it knows; empty if it has none. */
    static Optional<Tool> tool(Way way) {
        String json = OTHER_TOOLS.getOrDefault(way.name(), TOOLS.get(way.format()));
        return Optional.ofNullable(json).map(own -> new Tool.Native(new Raw(way.format(), own)));
    }

    /** Parts of a reply that only the format has. */
    static List<Part> parts(Way way) {
        if (way.name().equals("groq responses")) {
            return List.of(); // it takes back none
        }
        return PARTS.getOrDefault(way.format(), List.of()).stream()
                .<Part>map(json -> new Part.Native(new Raw(way.format(), json)))
                .toList();
    }

    static Optional<Citation> citation(Way way) {
        return Optional.ofNullable(CITATIONS.get(way.format()))
                .map(json -> new Citation("https://example.com", "t", "c", 0, 2, new Raw(way.format(), json)));
    }

    /** State as the format attaches it to a thought. */
    static Opaque ofThought(Way way) {
        return new Opaque(
                way.issuer(),
                switch (way.format()) {
                    case Responses.FORMAT ->
                        "{\"type\":\"reasoning\",\"id\":\"rs_1\",\"summary\":[{\"type\":\"summary_text\",\"text\":\"thought\"}],"
                                + "\"encrypted_content\":\"c2VhbGVk\"}";
                    case ChatCompletions.FORMAT ->
                        "[{\"type\":\"reasoning.text\",\"text\":\"thought\",\"signature\":\"c2VhbGVk\","
                                + "\"format\":\"anthropic-claude-v1\",\"index\":0}]";
                    default -> "c2VhbGVk";
                });
    }

    /** State as the format attaches it to a tool call. */
    static @Nullable Opaque ofCall(Way way) {
        if (way.format().equals(ChatCompletions.FORMAT) && !SIGNING.contains(way.name())) {
            return null;
        }
        return new Opaque(
                way.issuer(),
                switch (way.format()) {
                    case Responses.FORMAT -> "{\"id\":\"fc_1\"}";
                    case ChatCompletions.FORMAT -> "{\"google\":{\"thought_signature\":\"c2VhbGVkIGNhbGw=\"}}";
                    case Messages.FORMAT ->
                        "{\"caller\":{\"type\":\"code_execution_20250825\",\"tool_id\":\"srvtoolu_7\"}}";
                    default -> "c2VhbGVkIGNhbGw=";
                });
    }

    /** A word of the provider's for a class of service. */
    static String tier(Way way) {
        return way.format().equals(Messages.FORMAT) ? "auto" : "flex";
    }

    /** State as the format attaches it to text. */
    static Opaque ofText(Way way) {
        return new Opaque(
                way.issuer(), way.format().equals(Responses.FORMAT) ? "{\"id\":\"msg_1\"}" : "c2VhbGVkIHRleHQ=");
    }
}
