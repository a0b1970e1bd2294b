package io.github.camelllm.codec.gemini;

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
import java.util.ArrayList;
import java.util.List;

/** Writes the body of one request. */
final class GenerateBody {

    private final Dialect dialect;
    private final ChatRequest question;
    private final Warnings warnings;

    GenerateBody(Dialect dialect, ChatRequest question, Warnings warnings) {
        this.dialect = dialect;
        this.question = question;
        this.warnings = warnings;
    }

    void write(JsonWriter json) {
        countable(json);
        choice(json);
        safety(json);
        labels(json);
    }

    /** What of a request has tokens. */
    void countable(JsonWriter json) {
        new Contents(dialect, warnings).write(json, question);
        tools(json);
        Settings s = question.settings();
        if (!s.equals(Settings.DEFAULT) || question.responseFormat() != null || question.thinking() != null) {
            json.beginObject("generationConfig");
            settings(json, s);
            format(json);
            thinking(json);
            json.end();
        }
    }

    /** All functions are one entry, where the first of them stands. */
    private void tools(JsonWriter json) {
        List<Tool.Function> functions = functions();
        List<Tool.Native> others = natives();
        if (functions.isEmpty() && others.isEmpty()) {
            return;
        }
        boolean declared = false;
        json.beginArray("tools");
        for (Tool tool : question.tools()) {
            if (tool instanceof Tool.Native own && others.contains(own)) {
                json.raw(own.raw().json());
            } else if (tool instanceof Tool.Function && !declared) {
                declared = true;
                json.beginObject().beginArray("functionDeclarations");
                functions.forEach(function -> function(json, function));
                json.end().end();
            }
        }
        json.end();
    }

    private List<Tool.Function> functions() {
        List<Tool.Function> functions = new ArrayList<>();
        for (Tool tool : question.tools()) {
            if (tool instanceof Tool.Function function) {
                functions.add(function);
            }
        }
        return functions;
    }

    private List<Tool.Native> natives() {
        List<Tool.Native> natives = new ArrayList<>();
        for (Tool tool : question.tools()) {
            if (tool instanceof Tool.Native own) {
                if (own.raw().format().equals(GenerateContent.FORMAT)) {
                    natives.add(own);
                } else {
                    warnings.dropped("a tool of the format " + own.raw().format(), "this format does not know it");
                }
            }
        }
        return natives;
    }

    private void function(JsonWriter json, Tool.Function function) {
        json.beginObject().field("name", function.name()).field("description", function.description());
        json.raw("parametersJsonSchema", function.parameters()).end();
        if (Boolean.TRUE.equals(function.strict())) {
            warnings.dropped("a tool's strict", "the provider has no such setting");
        }
        if (function.cache() != null) {
            Contents.cacheMark(warnings);
        }
    }

    private void choice(JsonWriter json) {
        if (Boolean.FALSE.equals(question.parallelToolCalls())) {
            warnings.dropped("parallelToolCalls", "the provider has no such setting");
        }
        ToolChoice choice = question.toolChoice();
        if (choice == null || functions().isEmpty()) {
            return;
        }
        json.beginObject("toolConfig").beginObject("functionCallingConfig");
        json.field(
                "mode",
                switch (choice.mode()) {
                    case AUTO -> "AUTO";
                    case NONE -> "NONE";
                    case REQUIRED, NAMED -> "ANY";
                });
        String name = choice.name();
        json.strings("allowedFunctionNames", name == null ? List.of() : List.of(name));
        json.end().end();
    }

    private void settings(JsonWriter json, Settings s) {
        json.field("maxOutputTokens", s.maxTokens());
        json.field("temperature", s.temperature()).field("topP", s.topP()).field("topK", s.topK());
        json.strings("stopSequences", s.stop());
        Long seed = s.seed();
        if (seed != null && seed != seed.intValue()) {
            warnings.dropped("seed", "the provider takes 32 bits");
        } else {
            json.field("seed", seed);
        }
        json.field("presencePenalty", s.presencePenalty()).field("frequencyPenalty", s.frequencyPenalty());
        json.field("candidateCount", s.choices());
        json.field("responseLogprobs", s.topLogprobs() != null ? (Boolean) true : s.logprobs());
        json.field("logprobs", s.topLogprobs());
    }

    private void format(JsonWriter json) {
        ResponseFormat format = question.responseFormat();
        if (format == null) {
            return;
        }
        json.field("responseMimeType", "application/json");
        if (format instanceof ResponseFormat.JsonSchema schema) {
            json.raw("responseJsonSchema", schema.schema());
            Unsent.labels(schema, warnings);
        }
    }

    private void thinking(JsonWriter json) {
        Thinking thinking = question.thinking();
        if (thinking == null) {
            return;
        }
        json.beginObject("thinkingConfig");
        Effort effort = thinking.effort();
        ThinkingScale scale = dialect.thinking().apply(question.model());
        if (effort != null && scale instanceof ThinkingScale.Level level) {
            json.field("thinkingLevel", level.word(effort));
            if (effort == Effort.NONE) {
                warnings.add("thinking can't be switched off: the lowest level was asked for");
            }
        } else if (effort != null && thinking.budgetTokens() == null && scale instanceof ThinkingScale.Budget budget) {
            json.field("thinkingBudget", budget.tokens(effort));
            if (effort == Effort.NONE && budget.least() > 0) {
                warnings.add("thinking can't be switched off: the smallest budget was asked for");
            }
        } else {
            json.field("thinkingBudget", thinking.budgetTokens());
        }
        json.field("includeThoughts", thinking.shown()).end();
    }

    private void safety(JsonWriter json) {
        if (question.settings().safety().isEmpty()) {
            return;
        }
        json.beginArray("safetySettings");
        question.settings().safety().forEach((category, threshold) -> json.beginObject()
                .field("category", category)
                .field("threshold", threshold)
                .end());
        json.end();
    }

    private void labels(JsonWriter json) {
        Settings s = question.settings();
        if (s.user() != null) {
            warnings.dropped("user", "the provider has no such setting");
        }
        if (dialect.has(Quirk.SERVICE_TIER)) {
            json.field("serviceTier", s.serviceTier());
        } else if (s.serviceTier() != null) {
            warnings.dropped("serviceTier", "the provider has no such setting");
        }
        if (s.metadata().isEmpty()) {
            return;
        }
        if (dialect.has(Quirk.LABELS)) {
            json.any("labels", s.metadata());
        } else {
            warnings.dropped("metadata", "the provider stores none");
        }
    }
}
