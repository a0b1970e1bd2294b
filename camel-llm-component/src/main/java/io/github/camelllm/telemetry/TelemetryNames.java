package io.github.camelllm.telemetry;

import java.time.Duration;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * Every name that metrics and spans use, in one place, since the conventions are still changing. What begins with
 * {@code gen_ai}, {@code server} or {@code error} is theirs
 * (<a href="https://opentelemetry.io/docs/specs/semconv/gen-ai/">GenAI</a>); what begins with {@code camel.llm} is ours.
 */
public final class TelemetryNames {

    // metrics of calls to providers

    /** Histogram of tokens, by {@link #TOKEN_TYPE}; the convention's unit is {@code {token}}. */
    public static final String TOKEN_USAGE = "gen_ai.client.token.usage";

    /** Histogram of seconds from a request to the end of its reply. */
    public static final String OPERATION_DURATION = "gen_ai.client.operation.duration";

    /** Histogram of seconds from a request to the first content of its stream. */
    public static final String TIME_TO_FIRST_CHUNK = "gen_ai.client.operation.time_to_first_chunk";

    /** Histogram of seconds from each further piece of a stream to the one before it. */
    public static final String TIME_PER_OUTPUT_CHUNK = "gen_ai.client.operation.time_per_output_chunk";

    /** Counter of USD. */
    public static final String COST = "camel.llm.cost";

    /** Counter of calls that were answered and whose cost is unknown. */
    public static final String UNPRICED = "camel.llm.calls.unpriced";

    /** Counter of calls whose reader stopped before the end. */
    public static final String CANCELLED = "camel.llm.calls.cancelled";

    /** Gauge of calls under way. */
    public static final String ACTIVE = "camel.llm.calls.active";

    /** Counter of tokens in disjoint buckets, by {@link #BUCKET}. */
    public static final String TOKENS = "camel.llm.tokens";

    /** Gauge of what a provider allows in its own period, by {@link #LIMIT_TYPE}. */
    public static final String LIMIT = "camel.llm.ratelimit.limit";

    /** Gauge of what is left of that, by {@link #LIMIT_TYPE}. */
    public static final String REMAINING = "camel.llm.ratelimit.remaining";

    /** Gauge of seconds that a provider still wants to be left alone; 0 if it does not. */
    public static final String RETRY_AFTER = "camel.llm.ratelimit.retry.after";

    // metrics of requests to the gateway

    /** Histogram of seconds from a request to the last byte of its answer. */
    public static final String SERVER_DURATION = "gen_ai.server.request.duration";

    /** Histogram of seconds from a request to the first piece of its stream. */
    public static final String SERVER_FIRST_TOKEN = "gen_ai.server.time_to_first_token";

    /** Histogram of seconds for each output token after the first. */
    public static final String SERVER_PER_TOKEN = "gen_ai.server.time_per_output_token";

    /** Gauge of requests under way. */
    public static final String GATEWAY_ACTIVE = "camel.llm.gateway.requests.active";

    /** Counter of requests that were refused before any provider was asked, by {@link #REASON}. */
    public static final String GATEWAY_REFUSED = "camel.llm.gateway.requests.refused";

    /** Counter of requests that were answered without asking any provider, by {@link #CACHE}. */
    public static final String GATEWAY_CACHED = "camel.llm.gateway.requests.cached";

    /** Counter of bytes that callers sent. */
    public static final String GATEWAY_RECEIVED = "camel.llm.gateway.received";

    /** Counter of bytes that callers were sent. */
    public static final String GATEWAY_SENT = "camel.llm.gateway.sent";

    // attributes of the conventions

    public static final String OPERATION = "gen_ai.operation.name";
    public static final String PROVIDER = "gen_ai.provider.name";
    public static final String REQUEST_MODEL = "gen_ai.request.model";
    public static final String RESPONSE_MODEL = "gen_ai.response.model";
    public static final String SERVER_ADDRESS = "server.address";
    public static final String SERVER_PORT = "server.port";
    public static final String ERROR_TYPE = "error.type";
    public static final String TOKEN_TYPE = "gen_ai.token.type";

    public static final String CONVERSATION_ID = "gen_ai.conversation.id";
    public static final String OUTPUT_TYPE = "gen_ai.output.type";
    public static final String CHOICE_COUNT = "gen_ai.request.choice.count";
    public static final String SEED = "gen_ai.request.seed";
    public static final String STREAM = "gen_ai.request.stream";
    public static final String MAX_TOKENS = "gen_ai.request.max_tokens";
    public static final String TEMPERATURE = "gen_ai.request.temperature";
    public static final String TOP_P = "gen_ai.request.top_p";
    public static final String TOP_K = "gen_ai.request.top_k";
    public static final String STOP_SEQUENCES = "gen_ai.request.stop_sequences";
    public static final String FREQUENCY_PENALTY = "gen_ai.request.frequency_penalty";
    public static final String PRESENCE_PENALTY = "gen_ai.request.presence_penalty";
    public static final String ENCODING_FORMATS = "gen_ai.request.encoding_formats";
    public static final String DIMENSIONS = "gen_ai.embeddings.dimension.count";
    public static final String RESPONSE_ID = "gen_ai.response.id";
    public static final String FINISH_REASONS = "gen_ai.response.finish_reasons";
    public static final String RESPONSE_FIRST_CHUNK = "gen_ai.response.time_to_first_chunk";
    public static final String INPUT_TOKENS = "gen_ai.usage.input_tokens";
    public static final String OUTPUT_TOKENS = "gen_ai.usage.output_tokens";
    public static final String CACHE_READ_TOKENS = "gen_ai.usage.cache_read.input_tokens";
    public static final String CACHE_CREATION_TOKENS = "gen_ai.usage.cache_creation.input_tokens";
    public static final String REASONING_TOKENS = "gen_ai.usage.reasoning.output_tokens";
    public static final String SYSTEM_INSTRUCTIONS = "gen_ai.system_instructions";
    public static final String INPUT_MESSAGES = "gen_ai.input.messages";
    public static final String OUTPUT_MESSAGES = "gen_ai.output.messages";
    public static final String TOOL_DEFINITIONS = "gen_ai.tool.definitions";
    public static final String TOOL_NAME = "gen_ai.tool.name";
    public static final String TOOL_CALL_ID = "gen_ai.tool.call.id";
    public static final String TOOL_TYPE = "gen_ai.tool.type";
    public static final String OPENAI_API_TYPE = "openai.api.type";
    public static final String OPENAI_SERVICE_TIER = "openai.request.service_tier";
    public static final String HTTP_STATUS = "http.response.status_code";

    // attributes of our own

    /** Name of the connection. */
    public static final String CONNECTION = "camel.llm.connection";

    /** The provider's name for the call, for its support. */
    public static final String PROVIDER_REQUEST_ID = "camel.llm.provider.request.id";

    /** What a call cost in USD. */
    public static final String SPAN_COST = "camel.llm.cost";

    /** {@code complete}, {@code failed} or {@code cancelled}. */
    public static final String OUTCOME = "camel.llm.outcome";

    /** Whether the usage is an estimate. */
    public static final String USAGE_ESTIMATED = "camel.llm.usage.estimated";

    /** Which tokens: uncached_input, cache_read, cache_write, audio_input, text_output, reasoning or audio_output. */
    public static final String BUCKET = "camel.llm.token.bucket";

    /** {@code requests} or {@code tokens}. */
    public static final String LIMIT_TYPE = "camel.llm.limit.type";

    /** Why a request was refused: a failure's class. */
    public static final String REASON = "camel.llm.refusal.reason";

    /** What the route said of its cache, for instance {@code hit}. */
    public static final String CACHE = "camel.llm.cache";

    /** Name of the format that a caller of the gateway speaks. */
    public static final String FORMAT = "camel.llm.format";

    /** The gateway's name for a request, which its caller is told. */
    public static final String GATEWAY_REQUEST_ID = "camel.llm.gateway.request.id";

    // values

    /** In place of a name that got no time series of its own. */
    public static final String OTHER = "_OTHER";

    /** In place of a provider, where the gateway answered itself. */
    public static final String GATEWAY = "camel-llm";

    private static final double[] DURATION_SECONDS = {
        0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92
    };
    private static final double[] FIRST_TOKEN_SECONDS = {
        0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0
    };
    private static final double[] PER_TOKEN_SECONDS = {
        0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1.0, 2.5
    };

    private TelemetryNames() {}

    /** Borders of the buckets of durations. */
    public static Duration[] durationBuckets() {
        return durations(DURATION_SECONDS);
    }

    /** Borders of the buckets of {@link #SERVER_FIRST_TOKEN}. */
    public static Duration[] firstTokenBuckets() {
        return durations(FIRST_TOKEN_SECONDS);
    }

    /** Borders of the buckets of {@link #SERVER_PER_TOKEN}. */
    public static Duration[] perTokenBuckets() {
        return durations(PER_TOKEN_SECONDS);
    }

    /** Borders of the buckets of {@link #TOKEN_USAGE}: the powers of four up to 67,108,864. */
    public static double[] tokenBuckets() {
        return LongStream.iterate(1, n -> n * 4).limit(14).asDoubleStream().toArray();
    }

    private static Duration[] durations(double[] seconds) {
        return DoubleStream.of(seconds)
                .mapToObj(s -> Duration.ofNanos(Math.round(s * 1e9)))
                .toArray(Duration[]::new);
    }

    /** The conventions' word for one of our operations; ours where they have none. */
    public static String operation(String word) {
        return switch (word) {
            case "complete" -> "text_completion";
            case "embed" -> "embeddings";
            default -> word;
        };
    }
}
