package io.github.camelllm.provider;

import io.github.camelllm.chat.Raw;
import io.github.camelllm.chat.Tool;
import io.github.camelllm.codec.anthropic.Messages;
import io.github.camelllm.codec.gemini.GenerateContent;
import io.github.camelllm.codec.responses.Responses;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.UnsupportedException;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.json.JsonWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The tools that providers run themselves, by one word for the same thing everywhere.
 *
 * @see <a href="https://platform.openai.com/docs/guides/tools">OpenAI's</a>
 * @see <a href="https://platform.claude.com/docs/en/agents-and-tools/tool-use/overview">Anthropic's</a>
 * @see <a href="https://docs.x.ai/docs/guides/tools/overview">xAI's</a>
 * @see <a href="https://console.groq.com/docs/responses-api">Groq's</a>
 * @see <a href="https://ai.google.dev/gemini-api/docs/tools">Google's</a>
 */
public final class ServerTools {

    private static final String CONTAINER = "{'type':'code_interpreter','container':{'type':'auto'}}";

    private static final List<Row> ROWS = List.of(
            row("openai", "web_search", Responses.FORMAT, "{'type':'web_search'}"),
            row("openai", "code_execution", Responses.FORMAT, CONTAINER),
            row("openai", "file_search", Responses.FORMAT, "{'type':'file_search'}"),
            row("openai", "image_generation", Responses.FORMAT, "{'type':'image_generation'}"),
            row("openai", "computer_use", Responses.FORMAT, "{'type':'computer_use_preview','environment':'browser'}"),
            row("azure", "web_search", Responses.FORMAT, "{'type':'web_search_preview'}"),
            row("azure", "code_execution", Responses.FORMAT, CONTAINER),
            row("azure", "file_search", Responses.FORMAT, "{'type':'file_search'}"),
            row("azure", "image_generation", Responses.FORMAT, "{'type':'image_generation'}"),
            row("xai", "web_search", Responses.FORMAT, "{'type':'web_search'}"),
            row("xai", "x_search", Responses.FORMAT, "{'type':'x_search'}"),
            row("xai", "code_execution", Responses.FORMAT, "{'type':'code_interpreter'}"),
            row("groq", "browser_search", Responses.FORMAT, "{'type':'browser_search'}"),
            row("groq", "code_execution", Responses.FORMAT, CONTAINER),
            row("anthropic", "web_search", Messages.FORMAT, "{'type':'web_search_20250305','name':'web_search'}"),
            row(
                    "anthropic",
                    "code_execution",
                    Messages.FORMAT,
                    "{'type':'code_execution_20250825','name':'code_execution'}"),
            row("anthropic", "computer_use", Messages.FORMAT, "{'type':'computer_20250124','name':'computer'}"),
            row("gemini", "web_search", GenerateContent.FORMAT, "{'googleSearch':{}}"),
            row("gemini", "code_execution", GenerateContent.FORMAT, "{'codeExecution':{}}"),
            row("vertex", "web_search", GenerateContent.FORMAT, "{'googleSearch':{}}"),
            row("vertex", "code_execution", GenerateContent.FORMAT, "{'codeExecution':{}}"));

    /** Other words for the same. */
    private static final Map<String, String> SAME =
            Map.of("code_interpreter", "code_execution", "computer", "computer_use");

    private ServerTools() {}

    private record Row(String provider, String word, String format, String json) {}

    private static Row row(String provider, String word, String format, String json) {
        return new Row(provider, word, format, json.replace('\'', '"'));
    }

    /**
     * A tool in the words of a provider.
     *
     * @param api which of its formats is spoken; null for the usual one
     * @param parameters merged into the tool; empty for none
     * @throws UnsupportedException if the provider has no such tool, or not in that format
     */
    public static Tool of(String provider, @Nullable String api, String word, Map<String, ?> parameters) {
        String name = SAME.getOrDefault(word, word);
        TreeSet<String> words = new TreeSet<>();
        for (Row row : ROWS) {
            if (row.provider.equals(provider)) {
                words.add(row.word);
                if (row.word.equals(name)) {
                    if (row.format.equals(Responses.FORMAT) && !"responses".equals(api)) {
                        throw new UnsupportedException(ErrorFacts.of("the server tool '" + word
                                + "' is part of the provider's other format: set api=responses"));
                    }
                    return new Tool.Native(new Raw(row.format, merged(row.json, parameters)));
                }
            }
        }
        throw new UnsupportedException(ErrorFacts.of("the provider '" + provider + "' has no server tool '" + word + "'"
                + (words.isEmpty() ? "" : "; it has " + String.join(", ", words))));
    }

    /** Parameters belong beside the type, or into the only member. */
    private static String merged(String json, Map<String, ?> parameters) {
        if (parameters.isEmpty() || !(JsonView.of(json).value() instanceof Map<?, ?> known)) {
            return json;
        }
        Map<String, @Nullable Object> tool = new LinkedHashMap<>();
        known.forEach((name, value) -> tool.put(String.valueOf(name), value));
        if (tool.containsKey("type")) {
            tool.putAll(parameters);
        } else {
            tool.replaceAll((name, value) -> parameters);
        }
        StringWriter text = new StringWriter();
        try (JsonWriter writer = JsonWriter.to(text)) {
            writer.any(null, tool);
        }
        return text.toString();
    }
}
