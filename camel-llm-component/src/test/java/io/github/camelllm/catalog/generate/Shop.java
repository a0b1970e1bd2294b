package io.github.camelllm.catalog.generate;

import java.util.ArrayList;
import java.util.List;

/**
 * A provider of ours, and what the sources call it.
 *
 * @param name ours
 * @param modelsDev its names in models.dev
 * @param genai its names in genai-prices; a suffix behind {@code huggingface_} is that of a model's name
 * @param portkey its file of Portkey's; empty if there is none
 * @param header what the data say of the whole provider, as JSON members
 */
record Shop(String name, List<String> modelsDev, List<String> genai, String portkey, String header) {

    /* a container's price is for its first 20 minutes, and for 1 GB; the older tool for searches costs more with some models */
    private static final String TOOLS =
            "'tools':{'search':0.01,'code-session':0.03,'file-search':0.0025,'page':'https://platform.openai.com/docs/pricing'}";

    static final List<Shop> ALL = List.of(
            shop(
                    "anthropic",
                    "anthropic",
                    "anthropic",
                    "anthropic",
                    "'forms':'date'," + batch("", "platform.claude.com/docs/en/build-with-claude/batch-processing")),
            shop(
                    "azure",
                    "azure",
                    "azure",
                    "azure-openai",
                    "'forms':'date','fallback':'openai anthropic',"
                            + batch("", "learn.microsoft.com/en-us/azure/ai-foundry/openai/how-to/batch")),
            shop("bedrock", "amazon-bedrock", "aws", "bedrock", "'forms':'path region version date'"),
            shop("cohere", "cohere", "cohere", "cohere", "'forms':'date'"),
            shop("deepseek", "deepseek", "deepseek", "deepseek", "'forms':'date'"),
            // a cache hit is not discounted again
            shop(
                    "gemini",
                    "google",
                    "google",
                    "google",
                    "'forms':'path revision date',"
                            + batch(
                                    "'except':'cache-read audio-cache-read',",
                                    "ai.google.dev/gemini-api/docs/batch-api")),
            shop("groq", "groq", "groq", "groq", "'forms':'date'," + batch("", "console.groq.com/docs/batch")),
            shop(
                    "huggingface",
                    "huggingface",
                    "huggingface_",
                    "",
                    "'variants':true,'routes':'fastest cheapest preferred'"),
            shop("lmstudio", "lmstudio", "", "", "'local':true"),
            shop("minimax", "minimax", "minimax", "minimax", "'forms':'date'"),
            shop(
                    "mistral",
                    "mistral",
                    "mistral",
                    "mistral-ai",
                    "'forms':'date'," + batch("", "docs.mistral.ai/capabilities/batch")),
            shop("ollama", "ollama-cloud", "", "", "'forms':'date','local':true,'remote':':cloud -cloud'"),
            shop(
                    "openai",
                    "openai",
                    "openai",
                    "openai",
                    "'forms':'date'," + batch("", "platform.openai.com/docs/guides/batch") + ',' + TOOLS),
            shop(
                    "openrouter",
                    "openrouter",
                    "openrouter",
                    "",
                    "'forms':'date','variants':true,'routes':'nitro floor exacto online','free':'free'"),
            shop("together", "togetherai", "together", "together-ai", "'forms':'date'"),
            shop(
                    "vertex",
                    "google-vertex google-vertex-anthropic",
                    "google",
                    "vertex-ai",
                    "'forms':'path vendor revision date'"),
            shop("xai", "xai", "x-ai", "x-ai", "'forms':'date'"));

    private static Shop shop(String name, String modelsDev, String genai, String portkey, String header) {
        return new Shop(name, words(modelsDev), words(genai), portkey, header.replace('\'', '"'));
    }

    private static String batch(String except, String page) {
        return "'batch':{'factor':0.5,%s'page':'https://%s'}".formatted(except, page);
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : new ArrayList<>(List.of(text.split(" ")));
    }

    /** Customers name its models; a loose rule about names would take their names for the models'. */
    boolean namedByCustomers() {
        return name.equals("azure");
    }

    /** Only genai-prices tells its regional endpoints from its global ones, and it does so by rules about names. */
    boolean rulesTellEndpointsApart() {
        return name.equals("bedrock");
    }

    /** Its list in genai-prices is OpenRouter's of models by the same maker: it has ids with {@code :free}. */
    boolean listIsOfAnother() {
        return name.equals("azure");
    }

    boolean local() {
        return header.contains("\"local\":true");
    }
}
