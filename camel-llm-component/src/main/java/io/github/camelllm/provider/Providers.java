package io.github.camelllm.provider;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All providers. A new one is a file beside this one and a line here. */
public final class Providers {

    private static final Map<String, Provider> ALL = List.of(
                    OpenAi.provider(),
                    Anthropic.provider(),
                    AzureOpenAi.provider(),
                    Gemini.provider(),
                    Vertex.provider(),
                    Bedrock.provider(),
                    XAi.provider(),
                    DeepSeek.provider(),
                    HuggingFace.provider(),
                    Together.provider(),
                    Mistral.provider(),
                    Groq.provider(),
                    OpenRouter.provider(),
                    Ollama.provider(),
                    LmStudio.provider(),
                    MiniMax.provider(),
                    Cohere.provider(),
                    AnyCompatible.provider(),
                    Simulated.provider())
            .stream()
            .collect(Collectors.toMap(Provider::name, Function.identity(), (a, b) -> a, LinkedHashMap::new));

    private Providers() {}

    public static Collection<Provider> all() {
        return ALL.values();
    }

    public static Collection<String> names() {
        return ALL.keySet();
    }

    /** Null if there is none of that name. */
    public static @Nullable Provider find(String name) {
        return ALL.get(name);
    }

    /**
     * @throws IllegalArgumentException if there is none of that name; the message names the nearest
     */
    public static Provider get(String name) {
        Provider provider = ALL.get(name);
        if (provider == null) {
            String nearest = Nearest.of(name, ALL.keySet());
            throw new IllegalArgumentException("there is no provider '" + name + "'"
                    + (nearest == null ? "" : "; did you mean '" + nearest + "'?") + " There are "
                    + String.join(", ", ALL.keySet()));
        }
        return provider;
    }
}
