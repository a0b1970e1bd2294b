package io.github.camelllm.codec.openai;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.ResponseFormat;
import io.github.camelllm.chat.Settings;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/** Writes the body of one request. */
final class ChatBody {

    static final String NO_SETTING = "the provider has no such setting";

    private final Dialect dialect;
    private final ChatRequest question;
    private final Warnings warnings;

    ChatBody(Dialect dialect, ChatRequest question, Warnings warnings) {
        this.dialect = dialect;
        this.question = question;
        this.warnings = warnings;
    }

    void write(JsonWriter json) {
        json.field("model", question.model());
        new ChatMessages(dialect, warnings).write(json, question);
        new ChatTools(dialect, question, warnings).write(json);
        settings(json, question.settings());
        format(json);
        if (question.thinking() != null) {
            new ChatThinking(dialect, warnings).write(json, question.thinking());
        }
        if (question.stream()) {
            json.field("stream", true);
            if (!dialect.has(Quirk.NO_STREAM_OPTIONS)) {
                json.beginObject("stream_options").field("include_usage", true).end();
            }
        }
    }

    private void settings(JsonWriter json, Settings s) {
        json.field(dialect.has(Quirk.MAX_COMPLETION_TOKENS) ? "max_completion_tokens" : "max_tokens", s.maxTokens());
        json.field("temperature", s.temperature()).field("top_p", s.topP());
        if (dialect.has(Quirk.TOP_K)) {
            json.field("top_k", s.topK());
        } else {
            dropped("topK", s.topK());
        }
        json.strings("stop", s.stop());
        json.field(dialect.has(Quirk.RANDOM_SEED) ? "random_seed" : "seed", s.seed());
        json.field("presence_penalty", s.presencePenalty()).field("frequency_penalty", s.frequencyPenalty());
        if (dialect.has(Quirk.ONE_CHOICE) && s.choices() != null && s.choices() > 1) {
            dropped("choices", s.choices());
        } else {
            json.field("n", s.choices());
        }
        logprobs(json, s);
        labels(json, s);
        dropped("safety", s.safety().isEmpty() ? null : s.safety());
    }

    private void dropped(String setting, @Nullable Object value) {
        if (value != null) {
            warnings.dropped(setting, NO_SETTING);
        }
    }

    private void logprobs(JsonWriter json, Settings s) {
        Integer top = s.topLogprobs();
        boolean asked = top != null || Boolean.TRUE.equals(s.logprobs());
        if (dialect.has(Quirk.NO_LOGPROBS)) {
            dropped(top == null ? "logprobs" : "topLogprobs", asked ? s : null);
        } else if (dialect.has(Quirk.LOGPROBS_NUMBER)) {
            json.field("logprobs", asked ? (Integer) (top == null ? 1 : top) : null);
        } else {
            json.field("logprobs", asked ? (Boolean) true : s.logprobs());
            json.field("top_logprobs", top);
        }
    }

    private void labels(JsonWriter json, Settings s) {
        if (dialect.has(Quirk.NO_USER)) {
            dropped("user", s.user());
            dropped("serviceTier", s.serviceTier());
        } else {
            json.field("user", s.user()).field("service_tier", s.serviceTier());
        }
        if (dialect.has(Quirk.NO_METADATA)) {
            dropped("metadata", s.metadata().isEmpty() ? null : s.metadata());
        } else if (!s.metadata().isEmpty()) {
            json.any("metadata", s.metadata());
        }
    }

    private void format(JsonWriter json) {
        ResponseFormat format = question.responseFormat();
        if (format instanceof ResponseFormat.JsonSchema schema && !dialect.has(Quirk.NO_JSON_SCHEMA)) {
            json.beginObject("response_format").field("type", "json_schema");
            json.beginObject("json_schema").field("name", schema.name()).field("description", schema.description());
            json.raw("schema", schema.schema()).field("strict", schema.strict());
            json.end().end();
        } else if (format != null) {
            json.beginObject("response_format").field("type", "json_object").end();
        }
    }
}
