package io.github.camelllm.codec.ollama;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Effort;
import io.github.camelllm.chat.ResponseFormat;
import io.github.camelllm.chat.Settings;
import io.github.camelllm.chat.Thinking;
import io.github.camelllm.chat.Tool;
import io.github.camelllm.chat.ToolChoice;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Unsent;
import io.github.camelllm.json.JsonWriter;
import java.util.Objects;
import java.util.stream.Stream;

/** Writes the body of one request. */
final class ChatBody {

    private static final String NONE = "the format has no such setting";

    private final ChatRequest question;
    private final Warnings warnings;

    ChatBody(ChatRequest question, Warnings warnings) {
        this.question = question;
        this.warnings = warnings;
    }

    /** Whether to stream is always said, because the format streams unless told otherwise. */
    void write(JsonWriter json) {
        json.field("model", question.model());
        new ChatMessages(warnings).write(json, question.messages());
        tools(json);
        format(json);
        thinking(json);
        settings(json, question.settings());
        json.field("stream", question.stream());
    }

    /** There is no word for the choice of tools; where none may be called, none are offered. */
    private void tools(JsonWriter json) {
        ToolChoice choice = question.toolChoice();
        if (choice != null && choice.mode() == ToolChoice.Mode.NONE) {
            if (!question.tools().isEmpty()) {
                warnings.dropped("tools", "none may be called, and the format has no other way to say so");
            }
            return;
        }
        dropped("toolChoice", choice != null && choice.mode() != ToolChoice.Mode.AUTO);
        dropped("parallelToolCalls", question.parallelToolCalls() != null);
        if (question.tools().isEmpty()) {
            return;
        }
        json.beginArray("tools");
        for (Tool tool : question.tools()) {
            if (tool instanceof Tool.Function function) {
                function(json, function);
            } else if (tool instanceof Tool.Native own) {
                if (own.raw().format().equals(OllamaChat.FORMAT)) {
                    json.raw(own.raw().json());
                } else {
                    warnings.dropped("a tool of the format " + own.raw().format(), "this format does not know it");
                }
            }
        }
        json.end();
    }

    private void function(JsonWriter json, Tool.Function function) {
        json.beginObject().field("type", "function").beginObject("function");
        json.field("name", function.name()).field("description", function.description());
        String parameters = function.parameters();
        json.raw("parameters", parameters == null ? "{\"type\":\"object\",\"properties\":{}}" : parameters);
        json.end().end();
        dropped("strict", Boolean.TRUE.equals(function.strict()));
        if (function.cache() != null) {
            ChatMessages.noCacheMarks(warnings);
        }
    }

    private void format(JsonWriter json) {
        ResponseFormat format = question.responseFormat();
        if (format instanceof ResponseFormat.JsonSchema schema) {
            json.raw("format", schema.schema());
            Unsent.labels(schema, warnings);
        } else if (format instanceof ResponseFormat.JsonObject) {
            json.field("format", "json");
        }
    }

    private void thinking(JsonWriter json) {
        Thinking thinking = question.thinking();
        if (thinking == null) {
            return;
        }
        Effort effort = thinking.effortOrDerived();
        if (Boolean.FALSE.equals(thinking.shown()) && effort != Effort.NONE) {
            warnings.dropped("thinking.shown", "the format always shows thoughts");
            if (effort == null) {
                return;
            }
        }
        if (effort == null) {
            json.field("think", true);
            return;
        }
        switch (effort) {
            case NONE -> json.field("think", false);
            case MINIMAL, LOW -> json.field("think", "low");
            case MEDIUM -> json.field("think", "medium");
            case HIGH -> json.field("think", "high");
            case XHIGH -> json.field("think", "max");
        }
    }

    private void settings(JsonWriter json, Settings s) {
        boolean some = Stream.of(
                                s.maxTokens(),
                                s.temperature(),
                                s.topP(),
                                s.topK(),
                                s.seed(),
                                s.presencePenalty(),
                                s.frequencyPenalty())
                        .anyMatch(Objects::nonNull)
                || !s.stop().isEmpty();
        if (some) {
            json.beginObject("options");
            json.field("num_predict", s.maxTokens()).field("temperature", s.temperature());
            json.field("top_p", s.topP()).field("top_k", s.topK()).field("seed", s.seed());
            json.field("presence_penalty", s.presencePenalty()).field("frequency_penalty", s.frequencyPenalty());
            json.strings("stop", s.stop());
            json.end();
        }
        json.field("logprobs", s.topLogprobs() != null ? (Boolean) true : s.logprobs());
        json.field("top_logprobs", s.topLogprobs());
        dropped("choices", s.choices() != null && s.choices() != 1);
        dropped("user", s.user() != null);
        dropped("serviceTier", s.serviceTier() != null);
        dropped("metadata", !s.metadata().isEmpty());
        dropped("safety", !s.safety().isEmpty());
    }

    private void dropped(String setting, boolean asked) {
        if (asked) {
            warnings.dropped(setting, NONE);
        }
    }
}
