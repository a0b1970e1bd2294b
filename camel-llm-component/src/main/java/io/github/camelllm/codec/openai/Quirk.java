package io.github.camelllm.codec.openai;

/** A fact in which a server's chat completions differ from the common ground. */
public enum Quirk {
    /** The limit of output tokens is {@code max_completion_tokens}; elsewhere {@code max_tokens}. */
    MAX_COMPLETION_TOKENS,
    /** Knows the role {@code developer}; elsewhere such messages are sent as {@code system}. */
    DEVELOPER_ROLE,
    /** Reports usage in streams without being asked, and refuses {@code stream_options}. */
    NO_STREAM_OPTIONS,
    /** The seed is {@code random_seed}. */
    RANDOM_SEED,
    /** Has {@code top_k}. */
    TOP_K,
    /** Ids of tool calls are nine letters or digits; others are shortened on their way out. */
    SHORT_CALL_IDS,
    /** Has JSON mode but no schemas: the schema is put into words. */
    NO_JSON_SCHEMA,
    /** Has no {@code reasoning_effort}. */
    NO_REASONING_EFFORT,
    /** Thinking is asked for with an object {@code reasoning}: effort or budget, and whether to show it. */
    REASONING_OBJECT,
    /** Thinking is switched on and off with {@code thinking: {type}}; the effort is a field beside it. */
    THINKING_SWITCH,
    /** Wants its thoughts back as {@code reasoning_content}. */
    REPLAY_REASONING_CONTENT,
    /** Wants its thoughts back as {@code reasoning}. */
    REPLAY_REASONING,
    /** Wants its {@code reasoning_details} back unchanged. */
    REPLAY_REASONING_DETAILS,
    /** Wants its thoughts back as content parts of type {@code thinking}. */
    REPLAY_THINKING_PARTS,
    /** Thoughts may come as {@code <think>} at the beginning of the text. */
    THINK_TAGS,
    /** Parts may carry {@code cache_control}. */
    CACHE_CONTROL,
    /** Documents are {@code document_url} parts. */
    DOCUMENT_URL,
    /** Documents may be given by address in {@code file_data}. */
    FILE_ADDRESS,
    /** Sound is a part whose {@code input_audio} is the base64 text itself. */
    BARE_AUDIO,
    /** Takes films as {@code video_url}. */
    VIDEO_URL,
    /** Messages with tool results may carry images. */
    RICH_TOOL_RESULTS,
    /** Has no {@code user} and no {@code service_tier}. */
    NO_USER,
    /** Has no {@code parallel_tool_calls}. */
    NO_PARALLEL_TOOL_CALLS,
    /** Has no {@code logprobs}. */
    NO_LOGPROBS,
    /** Log probabilities are asked for with a number: how many at each position. */
    LOGPROBS_NUMBER,
    /** Answers once: {@code n} is 1 or an error. */
    ONE_CHOICE,
    /** Has no {@code metadata}. */
    NO_METADATA,
    /** Speakers have no names. */
    NO_NAMES,
    /** Functions have no {@code strict}. */
    NO_STRICT,
    /** Functions must have {@code parameters}; elsewhere one without them takes none. */
    PARAMETERS_REQUIRED,
    /** Images have no {@code detail}. */
    NO_DETAIL,
    /** Takes no documents. */
    NO_FILES,
    /** Takes no sound. */
    NO_AUDIO,
    /** Takes sound as WAV only. */
    WAV_ONLY,
    /** The content of all messages but the user's is one text. */
    PLAIN_TEXT,
    /** Turns of the assistant may carry images. */
    RICH_REPLIES,
    /** Turns of the assistant have a {@code refusal}; elsewhere its words are text. */
    REFUSALS,
    /** Knows calls of tools that take free text; elsewhere they are calls of functions. */
    CUSTOM_CALLS,
    /** Thinking is switched off with an object {@code reasoning}. */
    REASONING_SWITCH,
    /** The lowest effort beside none is {@code low}, the highest {@code high}. */
    EFFORT_LOW_TO_HIGH,
    /** The only effort beside none is {@code high}. */
    EFFORT_HIGH
}
