package io.github.camelllm.codec.cohere;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.ResponseFormat;
import io.github.camelllm.chat.Settings;
import io.github.camelllm.chat.Thinking;
import io.github.camelllm.chat.Tool;
import io.github.camelllm.chat.ToolChoice;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Unsent;
import io.github.camelllm.json.JsonWriter;
import java.util.List;

/** Writes the body of one request. */
final class ChatBody {

    /** The name that {@link Settings#safety} must use, since the format has one mode instead of thresholds. */
    static final String SAFETY_MODE = "safety_mode";

    private static final String NONE = "the format has no such setting";

    private final ChatRequest question;
    private final Warnings warnings;

    ChatBody(ChatRequest question, Warnings warnings) {
        this.question = question;
        this.warnings = warnings;
    }

    void write(JsonWriter json) {
        json.field("model", question.model());
        new ChatMessages(warnings).write(json, question.messages());
        Documents.write(json, question);
        tools(json);
        choice(json);
        format(json);
        settings(json, question.settings());
        thinking(json);
        if (question.stream()) {
            json.field("stream", true);
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
                String parameters = function.parameters();
                json.raw("parameters", parameters == null ? "{\"type\":\"object\",\"properties\":{}}" : parameters);
                json.end().end();
                if (function.cache() != null) {
                    ChatMessages.noCacheMarks(warnings);
                }
            } else if (tool instanceof Tool.Native own) {
                if (own.raw().format().equals(CohereChat.FORMAT)) {
                    json.raw(own.raw().json());
                } else {
                    warnings.dropped("a tool of the format " + own.raw().format(), "this format does not know it");
                }
            }
        }
        json.end();
        strict(json);
    }

    /** One word for all tools: strict if one of them is to be. */
    private void strict(JsonWriter json) {
        List<Boolean> asked = question.tools().stream()
                .filter(tool -> tool instanceof Tool.Function f && f.strict() != null)
                .map(tool -> Boolean.TRUE.equals(((Tool.Function) tool).strict()))
                .toList();
        if (asked.isEmpty()) {
            return;
        }
        boolean strict = asked.contains(true);
        json.field("strict_tools", strict);
        if (strict && (asked.contains(false) || asked.size() < question.tools().size())) {
            warnings.add("all tools are strict: the format has one word for all of them");
        }
    }

    private void choice(JsonWriter json) {
        ToolChoice choice = question.toolChoice();
        if (choice != null) {
            switch (choice.mode()) {
                case NONE -> json.field("tool_choice", "NONE");
                case REQUIRED -> json.field("tool_choice", "REQUIRED");
                case NAMED -> {
                    json.field("tool_choice", "REQUIRED");
                    warnings.dropped("the name in toolChoice", "the format can only require any of the tools");
                }
                case AUTO -> {}
            }
        }
        if (question.parallelToolCalls() != null) {
            warnings.dropped("parallelToolCalls", NONE);
        }
    }

    private void format(JsonWriter json) {
        ResponseFormat format = question.responseFormat();
        if (format != null) {
            json.beginObject("response_format").field("type", "json_object");
            if (format instanceof ResponseFormat.JsonSchema schema) {
                json.raw("json_schema", schema.schema());
                Unsent.labels(schema, warnings);
            }
            json.end();
        }
    }

    private void settings(JsonWriter json, Settings s) {
        Double temperature = s.temperature();
        if (temperature != null && temperature > 1) {
            warnings.add("the temperature " + temperature + " was sent as 1, the format's highest");
            temperature = 1.0;
        }
        json.field("max_tokens", s.maxTokens()).field("temperature", temperature);
        json.field("p", s.topP()).field("k", s.topK());
        json.strings("stop_sequences", s.stop());
        json.field("seed", s.seed());
        json.field("frequency_penalty", s.frequencyPenalty()).field("presence_penalty", s.presencePenalty());
        json.field("logprobs", s.topLogprobs() != null ? (Boolean) true : s.logprobs());
        json.field(SAFETY_MODE, s.safety().get(SAFETY_MODE));
        dropped("topLogprobs", s.topLogprobs() != null);
        dropped("choices", s.choices() != null && s.choices() != 1);
        dropped("user", s.user() != null);
        dropped("serviceTier", s.serviceTier() != null);
        dropped("metadata", !s.metadata().isEmpty());
        if (s.safety().keySet().stream().anyMatch(category -> !category.equals(SAFETY_MODE))) {
            warnings.dropped("safety", "the format has no thresholds but one '" + SAFETY_MODE + "'");
        }
    }

    private void dropped(String setting, boolean asked) {
        if (asked) {
            warnings.dropped(setting, NONE);
        }
    }

    private void thinking(JsonWriter json) {
        Thinking thinking = question.thinking();
        if (thinking == null) {
            return;
        }
        Integer budget = thinking.budgetOrDerived();
        if (Boolean.FALSE.equals(thinking.shown()) && !thinking.off()) {
            warnings.dropped("thinking.shown", "the format always shows thoughts");
            if (budget == null) {
                return;
            }
        }
        json.beginObject("thinking").field("type", thinking.off() ? "disabled" : "enabled");
        json.field("token_budget", thinking.off() ? null : budget);
        json.end();
    }
}
