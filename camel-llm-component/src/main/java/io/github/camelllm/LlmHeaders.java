package io.github.camelllm;

import org.apache.camel.spi.Metadata;

/** Message headers of the {@code llm:} component. */
public final class LlmHeaders {

    // what a message may ask for, over the endpoint's options

    @Metadata(
            label = "in",
            description = "Sends this message to another target: connection/model, connection, or a model name.",
            javaType = "String")
    public static final String TARGET = "CamelLlmTarget";

    @Metadata(label = "in", description = "What to ask for: chat, embed, models or tokens.", javaType = "String")
    public static final String OPERATION = "CamelLlmOperation";

    @Metadata(
            label = "in,out",
            description =
                    "Before the call: the model to use. After it: the model that answered, in the provider's words.",
            javaType = "String")
    public static final String MODEL = "CamelLlmModel";

    @Metadata(label = "in", description = "Whether the answer should come in pieces.", javaType = "Boolean")
    public static final String STREAM = "CamelLlmStream";

    @Metadata(label = "in", description = "What the body should become: text, json or response.", javaType = "String")
    public static final String OUTPUT = "CamelLlmOutput";

    @Metadata(label = "in", description = "System message, if the conversation has none.", javaType = "String")
    public static final String SYSTEM = "CamelLlmSystem";

    @Metadata(
            label = "in",
            description = "Words that go with a body that is a file, an image or another document.",
            javaType = "String")
    public static final String PROMPT = "CamelLlmPrompt";

    @Metadata(
            label = "in",
            description = "Media type of a body that is bytes or a file, for instance image/png.",
            javaType = "String")
    public static final String MEDIA_TYPE = "CamelLlmMediaType";

    @Metadata(label = "in", description = "Most output tokens, thoughts included.", javaType = "Integer")
    public static final String MAX_TOKENS = "CamelLlmMaxTokens";

    @Metadata(label = "in", description = "Randomness, from 0.", javaType = "Double")
    public static final String TEMPERATURE = "CamelLlmTemperature";

    @Metadata(label = "in", description = "Share of the probability mass to sample from, 0 to 1.", javaType = "Double")
    public static final String TOP_P = "CamelLlmTopP";

    @Metadata(label = "in", description = "Number of tokens to sample from.", javaType = "Integer")
    public static final String TOP_K = "CamelLlmTopK";

    @Metadata(label = "in", description = "Texts that end the answer: one, or a list.", javaType = "String or List")
    public static final String STOP = "CamelLlmStop";

    @Metadata(label = "in", description = "Makes sampling repeatable where a provider can.", javaType = "Long")
    public static final String SEED = "CamelLlmSeed";

    @Metadata(label = "in", description = "Against words that were used, -2 to 2.", javaType = "Double")
    public static final String PRESENCE_PENALTY = "CamelLlmPresencePenalty";

    @Metadata(label = "in", description = "Against words that were used often, -2 to 2.", javaType = "Double")
    public static final String FREQUENCY_PENALTY = "CamelLlmFrequencyPenalty";

    @Metadata(label = "in", description = "Number of answers.", javaType = "Integer")
    public static final String CHOICES = "CamelLlmChoices";

    @Metadata(
            label = "in",
            description = "Number of likeliest tokens to report with their log probabilities.",
            javaType = "Integer")
    public static final String TOP_LOGPROBS = "CamelLlmTopLogprobs";

    @Metadata(
            label = "in",
            description = "How hard to think: none, minimal, low, medium, high or xhigh.",
            javaType = "String")
    public static final String REASONING_EFFORT = "CamelLlmReasoningEffort";

    @Metadata(label = "in", description = "Most tokens to think with.", javaType = "Integer")
    public static final String REASONING_BUDGET = "CamelLlmReasoningBudget";

    @Metadata(
            label = "in",
            description = "What the model may ask for: tools, maps or JSON in the form of OpenAI's 'tools'.",
            javaType = "List or String")
    public static final String TOOLS = "CamelLlmTools";

    @Metadata(
            label = "in",
            description = "How free the model is to call tools: auto, none, required, or a tool's name.",
            javaType = "String")
    public static final String TOOL_CHOICE = "CamelLlmToolChoice";

    @Metadata(label = "in", description = "JSON schema that the answer must obey.", javaType = "String")
    public static final String JSON_SCHEMA = "CamelLlmJsonSchema";

    @Metadata(
            label = "in",
            description = "The end user's pseudonym, for the provider's abuse detection.",
            javaType = "String")
    public static final String USER = "CamelLlmUser";

    @Metadata(label = "in", description = "The provider's word for a price and speed class.", javaType = "String")
    public static final String SERVICE_TIER = "CamelLlmServiceTier";

    @Metadata(label = "in", description = "Labels that the provider stores with the call.", javaType = "Map")
    public static final String METADATA = "CamelLlmMetadata";

    @Metadata(label = "in", description = "Length of embedding vectors.", javaType = "Integer")
    public static final String DIMENSIONS = "CamelLlmDimensions";

    @Metadata(label = "in", description = "What embedding vectors are for.", javaType = "String")
    public static final String PURPOSE = "CamelLlmPurpose";

    @Metadata(label = "in", description = "How embedding vectors travel: float or base64.", javaType = "String")
    public static final String ENCODING_FORMAT = "CamelLlmEncodingFormat";

    @Metadata(label = "in", description = "Most texts of one embedding call.", javaType = "Integer")
    public static final String BATCH_SIZE = "CamelLlmBatchSize";

    @Metadata(label = "in", description = "What stands behind the text to be completed.", javaType = "String")
    public static final String SUFFIX = "CamelLlmSuffix";

    @Metadata(label = "in", description = "Size of pictures, for instance 1024x1024.", javaType = "String")
    public static final String SIZE = "CamelLlmSize";

    @Metadata(label = "in", description = "Shape of pictures, for instance 16:9.", javaType = "String")
    public static final String ASPECT_RATIO = "CamelLlmAspectRatio";

    @Metadata(label = "in", description = "How carefully pictures are drawn, for instance high.", javaType = "String")
    public static final String QUALITY = "CamelLlmQuality";

    @Metadata(label = "in", description = "Format of pictures, sound or transcripts.", javaType = "String")
    public static final String FORMAT = "CamelLlmFormat";

    @Metadata(label = "in", description = "Who speaks.", javaType = "String")
    public static final String VOICE = "CamelLlmVoice";

    @Metadata(label = "in", description = "How fast speech is; 1 is normal.", javaType = "Double")
    public static final String SPEED = "CamelLlmSpeed";

    @Metadata(label = "in", description = "How speech should sound, in words.", javaType = "String")
    public static final String INSTRUCTIONS = "CamelLlmInstructions";

    @Metadata(label = "in", description = "What language a recording is in, for instance en.", javaType = "String")
    public static final String LANGUAGE = "CamelLlmLanguage";

    @Metadata(
            label = "in",
            description = "What gets times in a transcript: segment, word, or both.",
            javaType = "String")
    public static final String TIMESTAMPS = "CamelLlmTimestamps";

    @Metadata(label = "in", description = "What documents are ranked by.", javaType = "String")
    public static final String QUERY = "CamelLlmQuery";

    @Metadata(label = "in", description = "Most documents of a ranking.", javaType = "Integer")
    public static final String TOP_N = "CamelLlmTopN";

    @Metadata(label = "in", description = "Who counts tokens: provider, local or estimate.", javaType = "String")
    public static final String TOKEN_COUNTER = "CamelLlmTokenCounter";

    @Metadata(
            label = "in",
            description = "Name of the conversation that the call belongs to; spans say it, providers are not told.",
            javaType = "String")
    public static final String CONVERSATION_ID = "CamelLlmConversationId";

    @Metadata(
            label = "in",
            description = "Fields in the words of the provider's format, merged into the body last.",
            javaType = "Map")
    public static final String EXTRA = "CamelLlmExtra";

    @Metadata(label = "in", description = "HTTP header fields for this message.", javaType = "Map")
    public static final String HTTP_HEADERS = "CamelLlmHttpHeaders";

    @Metadata(
            label = "in",
            description =
                    "Key for this message in place of the connection's (bring your own key). Removed after the call.",
            javaType = "String")
    public static final String API_KEY = "CamelLlmApiKey";

    @Metadata(
            label = "in",
            description =
                    "Address for this message in place of the connection's; the connection's credentials are not sent there.",
            javaType = "String")
    public static final String BASE_URL = "CamelLlmBaseUrl";

    @Metadata(
            label = "in",
            description = "Which of the connection's several keys to use, counted from 0.",
            javaType = "Integer")
    public static final String KEY_INDEX = "CamelLlmKeyIndex";

    @Metadata(
            label = "in",
            description =
                    "Until when the caller waits, over all calls that are made for the message: a Date, an Instant,"
                            + " its ISO-8601 text, or milliseconds since 1970.",
            javaType = "java.time.Instant or java.util.Date or String or Long")
    public static final String DEADLINE = "CamelLlmDeadline";

    // what a reply says

    @Metadata(label = "out", description = "The provider that answered.", javaType = "String")
    public static final String PROVIDER = "CamelLlmProvider";

    @Metadata(label = "out", description = "The connection that was used.", javaType = "String")
    public static final String CONNECTION = "CamelLlmConnection";

    @Metadata(
            label = "out",
            description = "Why the reply ended: stop, length, tool_calls, content_filter or other.",
            javaType = "String")
    public static final String FINISH_REASON = "CamelLlmFinishReason";

    @Metadata(
            label = "out",
            description = "Input tokens, cached ones too; absent if the provider did not say.",
            javaType = "Long")
    public static final String INPUT_TOKENS = "CamelLlmInputTokens";

    @Metadata(
            label = "out",
            description = "Output tokens, thoughts too; absent if the provider did not say.",
            javaType = "Long")
    public static final String OUTPUT_TOKENS = "CamelLlmOutputTokens";

    @Metadata(
            label = "out",
            description = "Input tokens read from the provider's prompt cache; absent if the provider did not say.",
            javaType = "Long")
    public static final String CACHED_TOKENS = "CamelLlmCachedTokens";

    @Metadata(
            label = "out",
            description = "Output tokens that were thoughts; absent if the provider did not say.",
            javaType = "Long")
    public static final String REASONING_TOKENS = "CamelLlmReasoningTokens";

    @Metadata(
            label = "out",
            description = "What the call cost in USD; absent if that is unknown.",
            javaType = "java.math.BigDecimal")
    public static final String COST = "CamelLlmCost";

    @Metadata(label = "out", description = "The provider's name for the call, for its support.", javaType = "String")
    public static final String REQUEST_ID = "CamelLlmRequestId";

    @Metadata(
            label = "out",
            description = "The tools that the model wants to be called.",
            javaType = "List<io.github.camelllm.chat.Part.ToolCall>")
    public static final String TOOL_CALLS = "CamelLlmToolCalls";

    @Metadata(label = "out", description = "The model's readable thoughts.", javaType = "String")
    public static final String REASONING = "CamelLlmReasoning";

    @Metadata(label = "out", description = "What was asked for and left out, and why.", javaType = "List<String>")
    public static final String WARNINGS = "CamelLlmWarnings";

    @Metadata(label = "out", description = "Milliseconds until the first content of a stream.", javaType = "Long")
    public static final String TIME_TO_FIRST_TOKEN = "CamelLlmTimeToFirstToken";

    @Metadata(label = "out", description = "HTTP status of the reply.", javaType = "Integer")
    public static final String STATUS = "CamelLlmStatus";

    @Metadata(
            label = "out",
            description = "The stable code of a failure, for instance RATE_LIMIT.",
            javaType = "String")
    public static final String ERROR_KIND = "CamelLlmErrorKind";

    @Metadata(
            label = "out",
            description = "Milliseconds that the provider asks to be left alone after a failure.",
            javaType = "Long")
    public static final String RETRY_AFTER = "CamelLlmRetryAfter";

    @Metadata(label = "out", description = "Requests left until the provider's limit.", javaType = "Long")
    public static final String REMAINING_REQUESTS = "CamelLlmRemainingRequests";

    @Metadata(label = "out", description = "Tokens left until the provider's limit.", javaType = "Long")
    public static final String REMAINING_TOKENS = "CamelLlmRemainingTokens";

    @Metadata(label = "out", description = "The provider's limit of requests.", javaType = "Long")
    public static final String LIMIT_REQUESTS = "CamelLlmLimitRequests";

    @Metadata(label = "out", description = "The provider's limit of tokens.", javaType = "Long")
    public static final String LIMIT_TOKENS = "CamelLlmLimitTokens";

    @Metadata(
            label = "in,out",
            description = "The provider's name of a batch: which one to ask for, and which one was made or found.",
            javaType = "String")
    public static final String BATCH_ID = "CamelLlmBatchId";

    @Metadata(label = "in", description = "A name for people of a batch that is created.", javaType = "String")
    public static final String BATCH_NAME = "CamelLlmBatchName";

    @Metadata(
            label = "out",
            description = "The application's name of the request that a result of a batch belongs to.",
            javaType = "String")
    public static final String BATCH_ITEM = "CamelLlmBatchItem";

    @Metadata(
            label = "out",
            description = "How far a batch is: RUNNING, CANCELLING, COMPLETE, FAILED, EXPIRED or CANCELLED.",
            javaType = "String")
    public static final String BATCH_STATUS = "CamelLlmBatchStatus";

    @Metadata(
            label = "in,out",
            description = "The provider's name of a stored file: which one to use, and which one was stored or found.",
            javaType = "String")
    public static final String FILE_ID = "CamelLlmFileId";

    @Metadata(label = "in", description = "Name of a file that is stored.", javaType = "String")
    public static final String FILE_NAME = "CamelLlmFileName";

    @Metadata(label = "in", description = "What a stored file is for, in the provider's words.", javaType = "String")
    public static final String FILE_PURPOSE = "CamelLlmFilePurpose";

    @Metadata(
            label = "in,out",
            description = "The stored file with a batch's answers, where the provider keeps them in files.",
            javaType = "String")
    public static final String RESULTS_FILE_ID = "CamelLlmResultsFileId";

    @Metadata(
            label = "out",
            description = "The stored file with a batch's failures, where the provider keeps them apart.",
            javaType = "String")
    public static final String ERRORS_FILE_ID = "CamelLlmErrorsFileId";

    @Metadata(label = "in", description = "Most entries of a list.", javaType = "Integer")
    public static final String LIMIT = "CamelLlmLimit";

    @Metadata(
            label = "in,out",
            description = "Where a page of a list ended; absent after the last page.",
            javaType = "String")
    public static final String AFTER = "CamelLlmAfter";

    @Metadata(label = "in,out", description = "The provider's name of an earlier call.", javaType = "String")
    public static final String GENERATION_ID = "CamelLlmGenerationId";

    @Metadata(label = "in,out", description = "The provider's name of a training.", javaType = "String")
    public static final String TUNING_ID = "CamelLlmTuningId";

    @Metadata(label = "in,out", description = "Name of a server for one model.", javaType = "String")
    public static final String DEPLOYMENT_NAME = "CamelLlmDeploymentName";

    @Metadata(
            label = "in",
            description = "Tools that the provider runs itself: words, or a map of words and parameters.",
            javaType = "String or Map")
    public static final String SERVER_TOOLS = "CamelLlmServerTools";

    private LlmHeaders() {}
}
