package io.github.camelllm.codec.converse;

import io.github.camelllm.codec.EmbedLimits;

/** What a model wants to be sent when it makes vectors: each maker has its own words. */
public enum EmbedBody {
    /** {@code inputText}, and the model's only length of vectors. */
    INPUT_TEXT,
    /** {@code inputText} and {@code dimensions}. */
    INPUT_TEXT_DIMENSIONS,
    /** {@code inputText} and {@code embeddingConfig}. */
    INPUT_TEXT_CONFIG,
    /** Several {@code texts} with an {@code input_type}, and the model's only length of vectors. */
    TEXTS,
    /** Several {@code texts} with an {@code input_type}, and {@code output_dimension}. */
    TEXTS_DIMENSION,
    /** {@code singleEmbeddingParams}. */
    SINGLE_EMBEDDING;

    /** @see <a href="https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-embed.html">Cohere's models</a> */
    private static final EmbedLimits SEVERAL = EmbedLimits.texts(96);

    EmbedLimits limits() {
        return this == TEXTS || this == TEXTS_DIMENSION ? SEVERAL : EmbedLimits.ONE;
    }
}
