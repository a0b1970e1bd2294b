package io.github.camelllm.provider;

import static io.github.camelllm.codec.converse.Trait.ADAPTIVE_THINKING;
import static io.github.camelllm.codec.converse.Trait.FIXED_SAMPLING;
import static io.github.camelllm.codec.converse.Trait.REASONING_CONFIG;
import static io.github.camelllm.codec.converse.Trait.REASONING_EFFORT;
import static io.github.camelllm.codec.converse.Trait.REASONING_OBJECT;
import static io.github.camelllm.codec.converse.Trait.REPLAY_REASONING;
import static io.github.camelllm.codec.converse.Trait.THINKING_BUDGET;
import static io.github.camelllm.codec.converse.Trait.TOP_K;
import static io.github.camelllm.codec.converse.Trait.TOP_K_IN_CONFIG;
import static io.github.camelllm.codec.converse.Trait.XHIGH_EFFORT;

import io.github.camelllm.codec.converse.EmbedBody;
import io.github.camelllm.codec.converse.Trait;
import io.github.camelllm.codec.converse.Traits;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the models on Amazon Bedrock by the beginning of their names. An unknown model is taken for one that
 * wants its thoughts back and takes no settings of its own.
 */
final class BedrockModels {

    private record Family(Pattern names, Set<Trait> traits) {}

    private record Embedder(Pattern names, EmbedBody body) {}

    private static final Pattern GEOGRAPHY =
            Pattern.compile("^(us|us-gov|eu|apac|jp|au|ca|sa|me|af|il|in|uk|kr|global)\\.");

    /* The first that fits decides. */
    private static final List<Family> FAMILIES = List.of(
            family("anthropic\\.claude-(instant|v\\d|3-(5-)?(haiku|sonnet|opus))", TOP_K),
            family(
                    "anthropic\\.claude-(3-7-|[a-z]+-4-(20\\d{6}|[0-5])(-|$))",
                    TOP_K, THINKING_BUDGET, REPLAY_REASONING),
            family("anthropic\\.claude-[a-z]+-4-6", TOP_K, ADAPTIVE_THINKING, REPLAY_REASONING),
            family("anthropic\\.", ADAPTIVE_THINKING, XHIGH_EFFORT, FIXED_SAMPLING, REPLAY_REASONING),
            family("amazon\\.nova-2", TOP_K_IN_CONFIG, REASONING_CONFIG),
            family("amazon\\.nova", TOP_K_IN_CONFIG),
            family("openai\\.gpt-oss", REASONING_EFFORT),
            family("openai\\.", REASONING_OBJECT),
            family("moonshot(ai)?\\.kimi", REASONING_EFFORT),
            family("(amazon|ai21|cohere|deepseek|google|meta|minimax|mistral|nvidia|qwen|writer|zai)\\."));

    private static final List<Embedder> EMBEDDERS = List.of(
            embedder("amazon\\.titan-embed-image", EmbedBody.INPUT_TEXT_CONFIG),
            embedder("amazon\\.titan-embed-(text-v1|g1)", EmbedBody.INPUT_TEXT),
            embedder("amazon\\.titan-embed", EmbedBody.INPUT_TEXT_DIMENSIONS),
            embedder("amazon\\.nova-.*embed", EmbedBody.SINGLE_EMBEDDING),
            embedder("cohere\\.embed-(english|multilingual)-v[23]", EmbedBody.TEXTS),
            embedder("cohere\\.embed", EmbedBody.TEXTS_DIMENSION));

    private BedrockModels() {}

    static Traits traits(String issuer, String model) {
        String name = plain(model);
        for (Family family : FAMILIES) {
            if (family.names().matcher(name).lookingAt()) {
                return new Traits(issuer, family.traits());
            }
        }
        return Traits.of(issuer, REPLAY_REASONING);
    }

    /**
     * Whether the service counts the model's tokens. It does so for Anthropic's models alone; what an unknown name stands
     * for it knows best itself.
     *
     * @see <a href="https://docs.aws.amazon.com/bedrock/latest/userguide/count-tokens.html">the models</a>
     */
    static boolean counts(String model) {
        String name = plain(model);
        return name.startsWith("anthropic.")
                || FAMILIES.stream()
                        .noneMatch(family -> family.names().matcher(name).lookingAt());
    }

    /** The version of its maker's API that a model must be told to rank documents; null if it has none. */
    static @Nullable Integer rerankVersion(String model) {
        return plain(model).startsWith("cohere.") ? 2 : null;
    }

    /** Null if the model is not known to make vectors. */
    static @Nullable EmbedBody embedBody(String model) {
        String name = plain(model);
        for (Embedder embedder : EMBEDDERS) {
            if (embedder.names().matcher(name).lookingAt()) {
                return embedder.body();
            }
        }
        return null;
    }

    /** The model's own name instead of that of a profile which runs it in several regions. */
    static String withoutGeography(String model) {
        return GEOGRAPHY.matcher(model).replaceFirst("");
    }

    /** The model's own name, also where an ARN ends in it. */
    private static String plain(String model) {
        String name = model.startsWith("arn:") ? model.substring(model.lastIndexOf('/') + 1) : model;
        return withoutGeography(name);
    }

    private static Family family(String names, Trait... traits) {
        return new Family(Pattern.compile(names), Set.of(traits));
    }

    private static Embedder embedder(String names, EmbedBody body) {
        return new Embedder(Pattern.compile(names), body);
    }
}
