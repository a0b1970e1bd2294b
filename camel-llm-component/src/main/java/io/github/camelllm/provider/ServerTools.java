package io.github.camelllm.provider;

import io.github.camelllm.chat.Raw;
import io.github.camelllm.chat.Tool;
import io.github.camelllm.codec.anthropic.Messages;
import io.github.camelllm.codec.converse.Converse;
import io.github.camelllm.codec.gemini.GenerateContent;
import io.github.camelllm.codec.openai.ChatCompletions;
import io.github.camelllm.codec.responses.Responses;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.UnsupportedException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The tools that providers run themselves, by one word for the same thing everywhere.
 *
 * @see <a href="https://platform.openai.com/docs/guides/tools">OpenAI's</a>
 * @see <a href="https://learn.microsoft.com/en-us/azure/foundry/openai/how-to/responses">Azure's</a>
 * @see <a href="https://platform.claude.com/docs/en/agents-and-tools/tool-use/overview">Anthropic's</a>
 * @see <a href="https://docs.x.ai/developers/tools/overview">xAI's</a>
 * @see <a href="https://console.groq.com/docs/built-in-tools">Groq's</a>
 * @see <a href="https://ai.google.dev/gemini-api/docs/tools">Google's</a>
 * @see <a href="https://openrouter.ai/docs/features/server-tools">OpenRouter's</a>
 * @see <a href="https://docs.aws.amazon.com/nova/latest/nova2-userguide/web-grounding.html">Amazon's, of its own
 *     models</a>
 */
public final class ServerTools {

    private static final String CONTAINER = "{'type':'code_interpreter','container':{'type':'auto'}}";
    private static final String FILES = "{'type':'file_search'}";
    private static final String STORES = "vector_store_ids";
    private static final String PICTURES = "{'type':'image_generation'}";
    private static final String SEARCH = "{'type':'web_search'}";
    private static final String SCREEN = "{'type':'computer_%s','name':'computer'}";

    /** Models that know the older way to use a screen only. */
    private static final Pattern OLDER = Pattern.compile("claude-(3|(opus|sonnet)-4(?![-.]([1-9]|\\d\\d)(?!\\d))"
            + "|opus-4[-.]1(?!\\d)|(haiku|sonnet)-4[-.]5(?!\\d))");

    private static final List<ServerTool> ALL = List.of(
            ServerTool.of("openai", Responses.FORMAT, "web_search", SEARCH),
            ServerTool.of("openai", Responses.FORMAT, "code_execution", CONTAINER),
            ServerTool.of("openai", Responses.FORMAT, "file_search", FILES, STORES),
            ServerTool.of("openai", Responses.FORMAT, "image_generation", PICTURES),
            ServerTool.of("openai", Responses.FORMAT, "computer_use", "{'type':'computer'}"),
            ServerTool.of("azure", Responses.FORMAT, "web_search", SEARCH),
            ServerTool.of("azure", Responses.FORMAT, "code_execution", CONTAINER),
            ServerTool.of("azure", Responses.FORMAT, "file_search", FILES, STORES),
            ServerTool.of("azure", Responses.FORMAT, "image_generation", PICTURES),
            ServerTool.of(
                    "azure",
                    Responses.FORMAT,
                    "computer_use",
                    "{'type':'computer_use_preview','environment':'browser'}",
                    "display_width",
                    "display_height"),
            ServerTool.of("xai", Responses.FORMAT, "web_search", SEARCH),
            ServerTool.of("xai", Responses.FORMAT, "x_search", "{'type':'x_search'}"),
            ServerTool.of("xai", Responses.FORMAT, "code_execution", "{'type':'code_interpreter'}"),
            ServerTool.of("xai", Responses.FORMAT, "file_search", FILES, STORES),
            ServerTool.of("deepseek", Responses.FORMAT, "web_search", SEARCH),
            ServerTool.of("groq", ChatCompletions.FORMAT, "browser_search", "{'type':'browser_search'}"),
            ServerTool.of("groq", ChatCompletions.FORMAT, "code_execution", "{'type':'code_interpreter'}"),
            ServerTool.of("groq", Responses.FORMAT, "browser_search", "{'type':'browser_search'}"),
            ServerTool.of("groq", Responses.FORMAT, "code_execution", CONTAINER),
            ServerTool.of("openrouter", ChatCompletions.FORMAT, "web_search", "{'type':'openrouter:web_search'}")
                    .inside("parameters"),
            ServerTool.of("openrouter", ChatCompletions.FORMAT, "web_fetch", "{'type':'openrouter:web_fetch'}")
                    .inside("parameters"),
            ServerTool.of(
                            "openrouter",
                            ChatCompletions.FORMAT,
                            "image_generation",
                            "{'type':'openrouter:image_generation'}")
                    .inside("parameters"),
            ServerTool.of("openrouter", Responses.FORMAT, "web_search", "{'type':'openrouter:web_search'}")
                    .inside("parameters"),
            ServerTool.of("openrouter", Responses.FORMAT, "web_fetch", "{'type':'openrouter:web_fetch'}")
                    .inside("parameters"),
            ServerTool.of("openrouter", Responses.FORMAT, "image_generation", "{'type':'openrouter:image_generation'}")
                    .inside("parameters"),
            ServerTool.of(
                    "anthropic", Messages.FORMAT, "web_search", "{'type':'web_search_20250305','name':'web_search'}"),
            ServerTool.of(
                    "anthropic", Messages.FORMAT, "web_fetch", "{'type':'web_fetch_20250910','name':'web_fetch'}"),
            ServerTool.of(
                    "anthropic",
                    Messages.FORMAT,
                    "code_execution",
                    "{'type':'code_execution_20250825','name':'code_execution'}"),
            screen("anthropic", "20250124").only(OLDER),
            screen("anthropic", "20251124"),
            ServerTool.of(
                    "vertex", Messages.FORMAT, "web_search", "{'type':'web_search_20250305','name':'web_search'}"),
            screen("vertex", "20250124").only(OLDER),
            screen("vertex", "20251124"),
            screen("bedrock", "20250124").only(OLDER),
            screen("bedrock", "20251124"),
            ServerTool.of("gemini", GenerateContent.FORMAT, "web_search", "{'googleSearch':{}}")
                    .inside("googleSearch"),
            ServerTool.of("gemini", GenerateContent.FORMAT, "web_fetch", "{'urlContext':{}}")
                    .inside("urlContext"),
            ServerTool.of("gemini", GenerateContent.FORMAT, "code_execution", "{'codeExecution':{}}")
                    .inside("codeExecution"),
            ServerTool.of(
                            "gemini",
                            GenerateContent.FORMAT,
                            "computer_use",
                            "{'computerUse':{'environment':'ENVIRONMENT_BROWSER'}}")
                    .inside("computerUse"),
            ServerTool.of("vertex", GenerateContent.FORMAT, "web_search", "{'googleSearch':{}}")
                    .inside("googleSearch"),
            ServerTool.of("vertex", GenerateContent.FORMAT, "web_fetch", "{'urlContext':{}}")
                    .inside("urlContext"),
            ServerTool.of("vertex", GenerateContent.FORMAT, "code_execution", "{'codeExecution':{}}")
                    .inside("codeExecution"),
            ServerTool.of(
                            "vertex",
                            GenerateContent.FORMAT,
                            "computer_use",
                            "{'computerUse':{'environment':'ENVIRONMENT_BROWSER'}}")
                    .inside("computerUse"),
            ServerTool.of("bedrock", Converse.FORMAT, "web_search", "{'systemTool':{'name':'nova_grounding'}}")
                    .inside("systemTool"),
            ServerTool.of(
                            "bedrock",
                            Converse.FORMAT,
                            "code_execution",
                            "{'systemTool':{'name':'nova_code_interpreter'}}")
                    .inside("systemTool"));

    /** Other words for the same. */
    private static final Map<String, String> SAME =
            Map.of("code_interpreter", "code_execution", "computer", "computer_use");

    private ServerTools() {}

    private static ServerTool screen(String provider, String version) {
        String json = SCREEN.formatted(version);
        return ServerTool.of(provider, Messages.FORMAT, "computer_use", json, "display_width_px", "display_height_px");
    }

    /**
     * A tool in the words of a provider.
     *
     * @param format the one that is spoken
     * @param model who is to use it
     * @param parameters merged into the tool; empty for none
     * @throws UnsupportedException if the provider has no such tool, or not in that format
     * @throws io.github.camelllm.error.InvalidRequestException if it lacks a parameter
     */
    public static Tool of(String provider, String format, String model, String word, Map<String, ?> parameters) {
        String name = SAME.getOrDefault(word, word);
        Set<String> elsewhere = new TreeSet<>();
        for (ServerTool tool : ALL) {
            if (tool.provider().equals(provider) && tool.word().equals(name)) {
                if (tool.format().equals(format) && tool.suits(model)) {
                    return new Tool.Native(new Raw(format, tool.with(parameters)));
                }
                if (!tool.format().equals(format)) {
                    elsewhere.add(tool.format());
                }
            }
        }
        Set<String> words = words(provider, format);
        throw new UnsupportedException(ErrorFacts.of("the provider '" + provider + "' has no server tool '" + word
                + "' in the format " + format + (words.isEmpty() ? "" : "; it has " + String.join(", ", words))
                + (elsewhere.isEmpty()
                        ? ""
                        : "; the format " + String.join(" and ", elsewhere) + " has it: set api"
                                + (elsewhere.contains(Responses.FORMAT) ? "=responses" : ""))));
    }

    /** What a provider runs in one of its formats; empty if that is nothing. */
    public static Set<String> words(String provider, String format) {
        Set<String> words = new TreeSet<>();
        for (ServerTool tool : ALL) {
            if (tool.provider().equals(provider) && tool.format().equals(format)) {
                words.add(tool.word());
            }
        }
        return words;
    }

    /** Everything that any provider runs. */
    public static Set<String> words() {
        Set<String> words = new TreeSet<>();
        ALL.forEach(tool -> words.add(tool.word()));
        return words;
    }
}
