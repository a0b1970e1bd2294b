package io.github.camelllm.telemetry;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Settings;
import io.github.camelllm.operation.CompletionRequest;
import io.github.camelllm.operation.EmbedRequest;
import io.github.camelllm.operation.ImageRequest;
import io.github.camelllm.operation.SpeechRequest;
import io.github.camelllm.usage.CallStart;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import java.util.List;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** What a span says of a question: how it is asked, not what. */
final class SpanQuestion {

    /** Name of the header with the conversation's name; see the headers of {@code llm:}. */
    static final String CONVERSATION = "CamelLlmConversationId";

    private SpanQuestion() {}

    static void describe(Span span, CallStart call, Exchange exchange) {
        span.setAttribute(SpanKeys.CONNECTION, call.connection());
        Object conversation = exchange.getMessage().getHeader(CONVERSATION);
        if (conversation != null) {
            span.setAttribute(SpanKeys.CONVERSATION_ID, conversation.toString());
        }
        if (call.stream()) {
            span.setAttribute(SpanKeys.STREAM, true);
        }
        Object question = call.question();
        if (question instanceof ChatRequest chat) {
            settings(span, chat.settings());
            if (chat.responseFormat() != null) {
                span.setAttribute(SpanKeys.OUTPUT_TYPE, "json");
            }
            openAi(span, call.format(), chat.settings());
        } else if (question instanceof CompletionRequest completion) {
            settings(span, completion.settings());
        } else if (question instanceof EmbedRequest embed) {
            set(span, SpanKeys.DIMENSIONS, embed.dimensions());
            if (embed.encoding() != null) {
                span.setAttribute(
                        SpanKeys.ENCODING_FORMATS,
                        List.of(embed.encoding().name().toLowerCase(Locale.ROOT)));
            }
        } else if (question instanceof ImageRequest) {
            span.setAttribute(SpanKeys.OUTPUT_TYPE, "image");
        } else if (question instanceof SpeechRequest) {
            span.setAttribute(SpanKeys.OUTPUT_TYPE, "speech");
        }
    }

    private static void settings(Span span, Settings settings) {
        set(span, SpanKeys.MAX_TOKENS, settings.maxTokens());
        set(span, SpanKeys.SEED, settings.seed());
        if (settings.choices() != null && settings.choices() != 1) {
            set(span, SpanKeys.CHOICE_COUNT, settings.choices());
        }
        if (!settings.stop().isEmpty()) {
            span.setAttribute(SpanKeys.STOP_SEQUENCES, settings.stop());
        }
        real(span, SpanKeys.TEMPERATURE, settings.temperature());
        real(span, SpanKeys.TOP_P, settings.topP());
        real(span, SpanKeys.TOP_K, settings.topK());
        real(span, SpanKeys.FREQUENCY_PENALTY, settings.frequencyPenalty());
        real(span, SpanKeys.PRESENCE_PENALTY, settings.presencePenalty());
    }

    /** What the conventions say beyond that of the two formats that came from OpenAI. */
    private static void openAi(Span span, @Nullable String format, Settings settings) {
        String type = "chat-completions".equals(format)
                ? "chat_completions"
                : "responses".equals(format) ? "responses" : null;
        if (type != null) {
            span.setAttribute(SpanKeys.OPENAI_API_TYPE, type);
            if (settings.serviceTier() != null) {
                span.setAttribute(SpanKeys.OPENAI_SERVICE_TIER, settings.serviceTier());
            }
        }
    }

    static void set(Span span, AttributeKey<Long> key, @Nullable Number value) {
        if (value != null) {
            span.setAttribute(key, (Long) value.longValue());
        }
    }

    private static void real(Span span, AttributeKey<Double> key, @Nullable Number value) {
        if (value != null) {
            span.setAttribute(key, (Double) value.doubleValue());
        }
    }
}
