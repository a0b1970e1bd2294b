package io.github.camelllm.codec.openai;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Effort;
import io.github.camelllm.chat.ResponseFormat;
import io.github.camelllm.chat.Settings;
import io.github.camelllm.chat.Thinking;
import io.github.camelllm.chat.Tool;
import io.github.camelllm.chat.ToolChoice;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.json.JsonWriter;

/** Writes the body of one request. */
final class ChatBody {

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
        tools(json);
        settings(json, question.settings());
        format(json);
        thinking(json);
        if (question.stream()) {
            json.field("stream", true);
            if (!dialect.has(Quirk.NO_STREAM_OPTIONS)) {
                json.beginObject("stream_options").field("include_usage", true).end();
            }
        }
    }

    private void tools(JsonWriter json) {
        if (question.tools().isEmpty()) {
            return;
        }
        json.beginArray("tools");
        for (Tool tool : question.tools()) {
            if (tool instanceof Tool.Function function) {
                json.beginObject().field("type", "function").beginObject("function");
                json.field("name", function.name()).field("description", function.description());
                json.raw("parameters", function.parameters()).field("strict", function.strict());
                json.end();
                if (function.cache() != null) {
                    ChatMessages.cacheMark(json, function.cache(), dialect, warnings);
                }
                json.end();
            } else if (tool instanceof Tool.Native own) {
                if (own.raw().format().equals(ChatCompletions.FORMAT)) {
                    json.raw(own.raw().json());
                } else {
                    warnings.dropped("a tool of the format " + own.raw().format(), "this format does not know it");
                }
            }
        }
        json.end();
        ToolChoice choice = question.toolChoice();
        if (choice != null) {
            if (choice.mode() == ToolChoice.Mode.NAMED) {
                json.beginObject("tool_choice").field("type", "function");
                json.beginObject("function").field("name", choice.name()).end().end();
            } else {
                json.field("tool_choice", word(choice.mode()));
            }
        }
        if (question.parallelToolCalls() != null) {
            if (dialect.has(Quirk.NO_PARALLEL_TOOL_CALLS)) {
                warnings.dropped("parallelToolCalls", "the provider has no such setting");
            } else {
                json.field("parallel_tool_calls", question.parallelToolCalls());
            }
        }
    }

    private static String word(ToolChoice.Mode mode) {
        return switch (mode) {
            case NONE -> "none";
            case REQUIRED -> "required";
            default -> "auto";
        };
    }

    private void settings(JsonWriter json, Settings s) {
        json.field(dialect.has(Quirk.MAX_COMPLETION_TOKENS) ? "max_completion_tokens" : "max_tokens", s.maxTokens());
        json.field("temperature", s.temperature()).field("top_p", s.topP());
        if (s.topK() != null) {
            if (dialect.has(Quirk.TOP_K)) {
                json.field("top_k", s.topK());
            } else {
                warnings.dropped("topK", "the provider has no such setting");
            }
        }
        json.strings("stop", s.stop());
        json.field(dialect.has(Quirk.RANDOM_SEED) ? "random_seed" : "seed", s.seed());
        json.field("presence_penalty", s.presencePenalty()).field("frequency_penalty", s.frequencyPenalty());
        json.field("n", s.choices());
        if (s.logprobs() != null || s.topLogprobs() != null) {
            if (dialect.has(Quirk.NO_LOGPROBS)) {
                warnings.dropped("logprobs", "the provider has no such setting");
            } else {
                json.field("logprobs", s.topLogprobs() != null ? (Boolean) true : s.logprobs());
                json.field("top_logprobs", s.topLogprobs());
            }
        }
        labels(json, s);
        if (!s.safety().isEmpty()) {
            warnings.dropped("safety", "the provider has no such setting");
        }
    }

    private void labels(JsonWriter json, Settings s) {
        if (!dialect.has(Quirk.NO_USER)) {
            json.field("user", s.user()).field("service_tier", s.serviceTier());
        } else if (s.user() != null || s.serviceTier() != null) {
            warnings.dropped("user and serviceTier", "the provider has no such settings");
        }
        if (!s.metadata().isEmpty()) {
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

    private void thinking(JsonWriter json) {
        Thinking thinking = question.thinking();
        if (thinking == null) {
            return;
        }
        Effort effort = thinking.effortOrDerived();
        if (dialect.has(Quirk.REASONING_OBJECT)) {
            json.beginObject("reasoning");
            if (thinking.budgetTokens() != null && thinking.effort() == null) {
                json.field("max_tokens", thinking.budgetTokens());
            } else {
                json.field("effort", effort == null ? null : effort.word());
            }
            json.field("exclude", thinking.shown() == null ? null : (Boolean) !thinking.shown());
            json.end();
            return;
        }
        if (dialect.has(Quirk.THINKING_SWITCH)) {
            json.beginObject("thinking")
                    .field("type", thinking.off() ? "disabled" : "enabled")
                    .end();
            if (thinking.off()) {
                return;
            }
        }
        if (effort != null) {
            if (dialect.has(Quirk.NO_REASONING_EFFORT)) {
                warnings.dropped("reasoningEffort", "the provider has no such setting");
            } else {
                json.field("reasoning_effort", effort.word());
            }
        }
    }
}
