package io.github.camelllm.codec.converse;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.ResponseFormat;
import io.github.camelllm.chat.Settings;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/** Writes the body of one request. */
final class ConverseBody {

    private static final String NO_SETTING = "the format has no such setting";

    private final Traits traits;
    private final ChatRequest question;
    private final Warnings warnings;
    private final ModelFields fields;

    ConverseBody(Traits traits, ChatRequest question, Warnings warnings) {
        this.traits = traits;
        this.question = question;
        this.warnings = warnings;
        this.fields = new ModelFields(traits, question, warnings);
    }

    void write(JsonWriter json) {
        conversation(json);
        inference(json, question.settings());
        output(json);
        labels(json, question.settings());
        unknown(question.settings());
    }

    /** What a model reads, and nothing of how it should answer. */
    void conversation(JsonWriter json) {
        new ConverseMessages(traits, warnings).write(json, question);
        new ConverseTools(question, warnings).write(json);
        fields.write(json);
    }

    private void inference(JsonWriter json, Settings s) {
        Double temperature = sampled("temperature", s.temperature());
        if (temperature != null && temperature > 1) {
            warnings.add("the temperature " + temperature + " was sent as 1, the format's highest");
            temperature = 1.0;
        }
        Double topP = sampled("topP", s.topP());
        if (s.maxTokens() != null
                || temperature != null
                || topP != null
                || !s.stop().isEmpty()) {
            json.beginObject("inferenceConfig").field("maxTokens", s.maxTokens());
            json.field("temperature", temperature).field("topP", topP);
            json.strings("stopSequences", s.stop()).end();
        }
    }

    private @Nullable Double sampled(String setting, @Nullable Double value) {
        if (value == null || value == 1 || !fields.samplingIsFixed()) {
            return value;
        }
        warnings.dropped(setting, "the model takes none, or none while it thinks");
        return null;
    }

    private void output(JsonWriter json) {
        ResponseFormat.JsonSchema schema =
                question.responseFormat() instanceof ResponseFormat.JsonSchema wanted ? wanted : null;
        String effort = fields.outputEffort();
        if (schema == null && effort == null) {
            return;
        }
        json.beginObject("outputConfig");
        if (schema != null) {
            json.beginObject("textFormat").field("type", "json_schema");
            json.beginObject("structure").beginObject("jsonSchema");
            json.field("schema", schema.schema()).field("name", schema.name());
            json.field("description", schema.description()).end().end().end();
            if (Boolean.FALSE.equals(schema.strict())) {
                warnings.dropped("strict=false of the JSON schema", "the format always obeys a schema");
            }
        }
        json.field("effort", effort).end();
    }

    private void labels(JsonWriter json, Settings s) {
        if (s.serviceTier() != null) {
            json.beginObject("serviceTier").field("type", s.serviceTier()).end();
        }
        if (!s.metadata().isEmpty()) {
            json.any("requestMetadata", s.metadata());
        }
    }

    private void unknown(Settings s) {
        drop("seed", s.seed() != null);
        drop("presencePenalty", s.presencePenalty() != null);
        drop("frequencyPenalty", s.frequencyPenalty() != null);
        drop("choices", s.choices() != null && s.choices() != 1);
        drop("logprobs", Boolean.TRUE.equals(s.logprobs()) || s.topLogprobs() != null);
        drop("user", s.user() != null);
        drop("safety", !s.safety().isEmpty());
        drop("parallelToolCalls", Boolean.FALSE.equals(question.parallelToolCalls()));
    }

    private void drop(String setting, boolean asked) {
        if (asked) {
            warnings.dropped(setting, NO_SETTING);
        }
    }
}
