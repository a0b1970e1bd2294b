package io.github.camelllm.codec.responses;

/** A fact in which a server's Responses differ from the common ground. */
public enum ResponsesQuirk {
    /** Keeps replies for later calls to refer to unless it is told not to; elsewhere there is no such store. */
    STORES,
    /** Hands out its thoughts encrypted if {@code include} asks for them; a model that does not think refuses to be asked. */
    ENCRYPTED_REASONING,
    /** Reports calls of tools that it runs itself as custom tool calls, and knows no others. */
    SERVER_RUN_CUSTOM_CALLS,
    /** Has JSON mode but no schemas: the schema is put into words. */
    NO_JSON_SCHEMA,
    /** Has {@code top_k}. */
    TOP_K,
    /** Has {@code presence_penalty} and {@code frequency_penalty}. */
    PENALTIES,
    /** Takes a thinking budget as {@code reasoning.max_tokens}. */
    REASONING_BUDGET,
    /** Log probabilities are asked for with a field {@code logprobs}; elsewhere in {@code include}. */
    LOGPROBS_FIELD,
    /** Log probabilities are asked for with {@code top_logprobs} alone. */
    TOP_LOGPROBS_ONLY,
    /** Parts other than images may carry {@code prompt_cache_breakpoint}. */
    CACHE_BREAKPOINTS,
    /** Takes films as {@code input_video}. */
    INPUT_VIDEO,
    /** Takes sound as {@code input_audio}. */
    INPUT_AUDIO,
    /** Documents have a {@code detail}, as images have everywhere. */
    FILE_DETAIL,
    /** Images are given by their bytes or address, not by the id of a file. */
    NO_IMAGE_IDS,
    /** Takes no documents. */
    NO_FILES,
    /** Results of tool calls are words. */
    TEXT_RESULTS,
    /** What the model said goes back without ids and thoughts. */
    BARE_REPLIES,
    /** Knows no calls of tools that take free text. */
    NO_CUSTOM_CALLS,
    /** A function is chosen with its name in an object of its own. */
    NESTED_CHOICE,
    /** Has no log probabilities. */
    NO_LOGPROBS,
    /** Can't be asked for a summary of thoughts. */
    NO_SUMMARY,
    /** The lowest effort is {@code low}, the highest {@code high}. */
    EFFORT_LOW_TO_HIGH
}
