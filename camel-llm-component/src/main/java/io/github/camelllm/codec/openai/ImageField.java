package io.github.camelllm.codec.openai;

/** What a server that draws takes beside model, prompt and number. */
public enum ImageField {
    /** {@code size}, such as 1024x1024. */
    SIZE,
    /** {@code width} and {@code height}. */
    WIDTH_AND_HEIGHT,
    /** {@code aspect_ratio}, such as 16:9. */
    ASPECT_RATIO,
    /** {@code quality}. */
    QUALITY,
    /** {@code output_format}. */
    OUTPUT_FORMAT,
    /** {@code seed}. */
    SEED,
    /** {@code user}. */
    USER,
    /** {@code response_format=b64_json} makes the server send bytes instead of an address. */
    B64_JSON,
    /** {@code response_format=base64} makes the server send bytes instead of an address. */
    BASE64
}
