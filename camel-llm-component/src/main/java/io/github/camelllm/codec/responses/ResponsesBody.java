package io.github.camelllm.codec.responses;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Effort;
import io.github.camelllm.chat.ResponseFormat;
import io.github.camelllm.chat.Settings;
import io.github.camelllm.chat.Thinking;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the body of one request. */
final class ResponsesBody {

    private static final String ENCRYPTED = "reasoning.encrypted_content";
    static final String LOGPROBS = "message.output_text.logprobs";

    private final ResponsesDialect dialect;
    private final ChatRequest question;
    private final Warnings warnings;

    ResponsesBody(ResponsesDialect dialect, ChatRequest question, Warnings warnings) {
        this.dialect = dialect;
        this.question = question;
        this.warnings = warnings;
    }

    /** What the user adds, without {@code include}, which is joined with ours. */
    Map<String, Object> extra() {
        if (!question.extra().containsKey("include")) {
            return question.extra();
        }
        Map<String, Object> rest = new LinkedHashMap<>(question.extra());
        rest.remove("include");
        return rest;
    }

    void write(JsonWriter json) {
        prompt(json);
        settings(json, question.settings());
        state(json);
        json.field("stream", question.stream() ? (Boolean) true : null);
    }

    /** Everything that a model reads, as opposed to how it answers. */
    void prompt(JsonWriter json) {
        json.field("model", question.model().isEmpty() ? null : question.model());
        new InputItems(dialect, warnings).write(json, question);
        ToolList.write(json, question, dialect, warnings);
        format(json);
        thinking(json);
    }

    private void format(JsonWriter json) {
        ResponseFormat format = question.responseFormat();
        if (format == null) {
            return;
        }
        json.beginObject("text").beginObject("format");
        if (format instanceof ResponseFormat.JsonSchema schema && !dialect.has(ResponsesQuirk.NO_JSON_SCHEMA)) {
            json.field("type", "json_schema").field("name", schema.name());
            json.field("description", schema.description());
            json.raw("schema", schema.schema()).field("strict", schema.strict());
        } else {
            json.field("type", "json_object");
        }
        json.end().end();
    }

    private void thinking(JsonWriter json) {
        Thinking thinking = question.thinking();
        if (thinking == null) {
            return;
        }
        json.beginObject("reasoning");
        if (dialect.has(ResponsesQuirk.REASONING_BUDGET) && thinking.effort() == null) {
            json.field("max_tokens", thinking.budgetTokens());
        } else {
            json.field("effort", effort(thinking));
        }
        boolean shown = Boolean.TRUE.equals(thinking.shown());
        if (shown && dialect.has(ResponsesQuirk.NO_SUMMARY)) {
            warnings.dropped("thinking.shown", "the provider has no such setting");
            shown = false;
        }
        json.field("summary", shown ? "auto" : null).end();
    }

    private @Nullable String effort(Thinking thinking) {
        Effort asked = thinking.effortOrDerived();
        if (asked == null) {
            return null;
        }
        if (thinking.effort() == null) {
            warnings.add("the thinking budget was sent as an effort: the provider has no budgets");
        }
        boolean low = asked == Effort.NONE || asked == Effort.MINIMAL;
        Effort nearest = low ? Effort.LOW : asked == Effort.XHIGH ? Effort.HIGH : asked;
        if (!dialect.has(ResponsesQuirk.EFFORT_LOW_TO_HIGH) || nearest == asked) {
            return asked.word();
        }
        warnings.add("the effort '" + asked.word() + "' was sent as '" + nearest.word() + "', the server's nearest");
        return nearest.word();
    }

    private void settings(JsonWriter json, Settings s) {
        json.field("max_output_tokens", s.maxTokens());
        json.field("temperature", s.temperature()).field("top_p", s.topP());
        if (dialect.has(ResponsesQuirk.TOP_K)) {
            json.field("top_k", s.topK());
        } else {
            dropped("topK", s.topK());
        }
        if (dialect.has(ResponsesQuirk.PENALTIES)) {
            json.field("presence_penalty", s.presencePenalty()).field("frequency_penalty", s.frequencyPenalty());
        } else {
            dropped("presencePenalty", s.presencePenalty());
            dropped("frequencyPenalty", s.frequencyPenalty());
        }
        dropped("stop", s.stop().isEmpty() ? null : s.stop());
        dropped("seed", s.seed());
        dropped("choices", Objects.equals(s.choices(), 1) ? null : s.choices());
        dropped("safety", s.safety().isEmpty() ? null : s.safety());
        if (dialect.has(ResponsesQuirk.NO_LOGPROBS)) {
            dropped(s.topLogprobs() == null ? "logprobs" : "topLogprobs", logprobs() ? s : null);
        } else {
            json.field("top_logprobs", s.topLogprobs());
            boolean numberOnly = dialect.has(ResponsesQuirk.TOP_LOGPROBS_ONLY) && s.topLogprobs() == null;
            dropped("logprobs", numberOnly && logprobs() ? s : null);
            boolean field = logprobs() && dialect.has(ResponsesQuirk.LOGPROBS_FIELD);
            json.field("logprobs", field ? (Boolean) true : null);
        }
        json.field("user", s.user()).field("service_tier", s.serviceTier());
        if (!s.metadata().isEmpty()) {
            json.any("metadata", s.metadata());
        }
    }

    private void dropped(String setting, @Nullable Object value) {
        if (value != null) {
            warnings.dropped(setting, "the format has no such setting");
        }
    }

    private boolean logprobs() {
        Settings s = question.settings();
        return s.topLogprobs() != null || Boolean.TRUE.equals(s.logprobs());
    }

    /** Nothing is stored, and thoughts are asked for in a form that can be kept here instead. */
    private void state(JsonWriter json) {
        boolean stateful = stateful();
        if (dialect.has(ResponsesQuirk.STORES) && !stateful) {
            json.field("store", false);
        }
        Set<String> include = new LinkedHashSet<>();
        boolean asked = logprobs()
                && !dialect.has(ResponsesQuirk.NO_LOGPROBS)
                && !dialect.has(ResponsesQuirk.LOGPROBS_FIELD)
                && !dialect.has(ResponsesQuirk.TOP_LOGPROBS_ONLY);
        Object own = question.extra().get("include");
        if (own instanceof Iterable<?> list) {
            list.forEach(item -> include.add(String.valueOf(item)));
        } else if (dialect.has(ResponsesQuirk.ENCRYPTED_REASONING) && !stateful && thinks()) {
            include.add(ENCRYPTED);
        }
        if (asked) {
            include.add(LOGPROBS);
        }
        if (!include.isEmpty() || own != null) {
            json.any("include", include);
        }
    }

    private boolean stateful() {
        Map<String, Object> extra = question.extra();
        return Boolean.TRUE.equals(extra.get("store"))
                || Boolean.TRUE.equals(extra.get("background"))
                || extra.get("previous_response_id") != null
                || extra.get("conversation") != null
                || Thoughts.stored(question, dialect.issuer());
    }

    private boolean thinks() {
        Thinking thinking = question.thinking();
        if (thinking != null) {
            return !thinking.off();
        }
        return dialect.thinks(question.model()) || Thoughts.carried(question, dialect.issuer());
    }
}
