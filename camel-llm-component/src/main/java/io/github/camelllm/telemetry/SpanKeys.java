package io.github.camelllm.telemetry;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.doubleKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;
import java.util.List;

/** The attributes of spans, with their types. */
final class SpanKeys {

    static final AttributeKey<String> OPERATION = stringKey(TelemetryNames.OPERATION);
    static final AttributeKey<String> PROVIDER = stringKey(TelemetryNames.PROVIDER);
    static final AttributeKey<String> REQUEST_MODEL = stringKey(TelemetryNames.REQUEST_MODEL);
    static final AttributeKey<String> SERVER_ADDRESS = stringKey(TelemetryNames.SERVER_ADDRESS);
    static final AttributeKey<Long> SERVER_PORT = longKey(TelemetryNames.SERVER_PORT);
    static final AttributeKey<String> ERROR_TYPE = stringKey(TelemetryNames.ERROR_TYPE);
    static final AttributeKey<String> CONNECTION = stringKey(TelemetryNames.CONNECTION);

    static final AttributeKey<String> CONVERSATION_ID = stringKey(TelemetryNames.CONVERSATION_ID);
    static final AttributeKey<String> OUTPUT_TYPE = stringKey(TelemetryNames.OUTPUT_TYPE);
    static final AttributeKey<Boolean> STREAM = booleanKey(TelemetryNames.STREAM);
    static final AttributeKey<Long> CHOICE_COUNT = longKey(TelemetryNames.CHOICE_COUNT);
    static final AttributeKey<Long> SEED = longKey(TelemetryNames.SEED);
    static final AttributeKey<Long> MAX_TOKENS = longKey(TelemetryNames.MAX_TOKENS);
    static final AttributeKey<Double> TEMPERATURE = doubleKey(TelemetryNames.TEMPERATURE);
    static final AttributeKey<Double> TOP_P = doubleKey(TelemetryNames.TOP_P);
    static final AttributeKey<Double> TOP_K = doubleKey(TelemetryNames.TOP_K);
    static final AttributeKey<List<String>> STOP_SEQUENCES = stringArrayKey(TelemetryNames.STOP_SEQUENCES);
    static final AttributeKey<Double> FREQUENCY_PENALTY = doubleKey(TelemetryNames.FREQUENCY_PENALTY);
    static final AttributeKey<Double> PRESENCE_PENALTY = doubleKey(TelemetryNames.PRESENCE_PENALTY);
    static final AttributeKey<List<String>> ENCODING_FORMATS = stringArrayKey(TelemetryNames.ENCODING_FORMATS);
    static final AttributeKey<Long> DIMENSIONS = longKey(TelemetryNames.DIMENSIONS);
    static final AttributeKey<String> OPENAI_API_TYPE = stringKey(TelemetryNames.OPENAI_API_TYPE);
    static final AttributeKey<String> OPENAI_SERVICE_TIER = stringKey(TelemetryNames.OPENAI_SERVICE_TIER);

    static final AttributeKey<String> RESPONSE_ID = stringKey(TelemetryNames.RESPONSE_ID);
    static final AttributeKey<String> RESPONSE_MODEL = stringKey(TelemetryNames.RESPONSE_MODEL);
    static final AttributeKey<List<String>> FINISH_REASONS = stringArrayKey(TelemetryNames.FINISH_REASONS);
    static final AttributeKey<Double> FIRST_CHUNK = doubleKey(TelemetryNames.RESPONSE_FIRST_CHUNK);
    static final AttributeKey<Long> INPUT_TOKENS = longKey(TelemetryNames.INPUT_TOKENS);
    static final AttributeKey<Long> OUTPUT_TOKENS = longKey(TelemetryNames.OUTPUT_TOKENS);
    static final AttributeKey<Long> CACHE_READ_TOKENS = longKey(TelemetryNames.CACHE_READ_TOKENS);
    static final AttributeKey<Long> CACHE_CREATION_TOKENS = longKey(TelemetryNames.CACHE_CREATION_TOKENS);
    static final AttributeKey<Long> REASONING_TOKENS = longKey(TelemetryNames.REASONING_TOKENS);
    static final AttributeKey<Long> HTTP_STATUS = longKey(TelemetryNames.HTTP_STATUS);
    static final AttributeKey<String> PROVIDER_REQUEST_ID = stringKey(TelemetryNames.PROVIDER_REQUEST_ID);
    static final AttributeKey<Double> COST = doubleKey(TelemetryNames.SPAN_COST);
    static final AttributeKey<String> OUTCOME = stringKey(TelemetryNames.OUTCOME);
    static final AttributeKey<Boolean> USAGE_ESTIMATED = booleanKey(TelemetryNames.USAGE_ESTIMATED);

    static final AttributeKey<String> SYSTEM_INSTRUCTIONS = stringKey(TelemetryNames.SYSTEM_INSTRUCTIONS);
    static final AttributeKey<String> INPUT_MESSAGES = stringKey(TelemetryNames.INPUT_MESSAGES);
    static final AttributeKey<String> OUTPUT_MESSAGES = stringKey(TelemetryNames.OUTPUT_MESSAGES);
    static final AttributeKey<String> TOOL_DEFINITIONS = stringKey(TelemetryNames.TOOL_DEFINITIONS);

    private SpanKeys() {}
}
