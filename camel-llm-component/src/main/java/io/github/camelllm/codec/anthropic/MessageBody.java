package io.github.camelllm.codec.anthropic;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Settings;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the body of one request. */
final class MessageBody {

    private static final String NO_SETTING = "the format has no such setting";

    private final ChatRequest question;
    private final Warnings warnings;
    private final Abilities model;
    private final ThinkingPlan thinking;
    private final OutputFormat format;
    private final Conversation conversation;

    MessageBody(Dialect dialect, ChatRequest question, Warnings warnings) {
        this.question = question;
        this.warnings = warnings;
        this.model = dialect.models().apply(question.model());
        this.thinking = ThinkingPlan.of(question, model, warnings);
        this.format = OutputFormat.of(question.responseFormat(), model, warnings);
        this.conversation = new Conversation(dialect.issuer(), question, format.instruction(), warnings);
    }

    void write(JsonWriter json) {
        json.field("max_tokens", thinking.maxTokens());
        prompt(json);
        settings(json, question.settings());
    }

    /** All that counts as input. */
    void prompt(JsonWriter json) {
        conversation.write(json);
        new Tools(question, warnings).write(json);
        thinking.write(json);
        if (thinking.effort() != null || format.schema() != null) {
            json.beginObject("output_config").field("effort", thinking.effort());
            format.write(json);
            json.end();
        }
    }

    private void settings(JsonWriter json, Settings s) {
        sampling(json, s);
        json.strings("stop_sequences", stop(s.stop()));
        json.field("service_tier", s.serviceTier());
        labels(json, s);
        dropped("seed", s.seed());
        dropped("presencePenalty", s.presencePenalty());
        dropped("frequencyPenalty", s.frequencyPenalty());
        dropped("choices", s.choices() != null && s.choices() == 1 ? null : s.choices());
        dropped("logprobs", s.topLogprobs() != null || Boolean.TRUE.equals(s.logprobs()) ? s : null);
        dropped("safety", s.safety().isEmpty() ? null : s);
    }

    private void dropped(String setting, @Nullable Object value) {
        if (value != null) {
            warnings.dropped(setting, NO_SETTING);
        }
    }

    private void sampling(JsonWriter json, Settings s) {
        Double temperature = s.temperature();
        if (temperature != null && temperature > 1) {
            warnings.add("the temperature " + temperature + " was sent as 1, the format's highest");
            temperature = 1.0;
        }
        Double topP = s.topP();
        Integer topK = s.topK();
        if (thinking.on() || model.sampling() == Abilities.Sampling.FIXED) {
            String why = thinking.on() ? "it can't be set while the model thinks" : "the model has no such setting";
            double lowestTopP = thinking.on() && model.sampling() != Abilities.Sampling.FIXED ? 0.95 : 0.99;
            temperature = unless(temperature != null && temperature != 1, temperature, "temperature", why);
            topP = unless(topP != null && topP < lowestTopP, topP, "topP", why);
            topK = unless(topK != null, topK, "topK", why);
        }
        if (model.sampling() == Abilities.Sampling.ONE_OF_TWO) {
            topP = unless(temperature != null && topP != null, topP, "topP", "the model takes it or the temperature");
        }
        json.field("temperature", temperature).field("top_p", topP).field("top_k", topK);
    }

    private <T> @Nullable T unless(boolean refused, @Nullable T value, String setting, String why) {
        if (refused) {
            warnings.dropped(setting, why);
            return null;
        }
        return value;
    }

    private List<String> stop(List<String> texts) {
        List<String> accepted = new ArrayList<>(texts.size());
        for (String text : texts) {
            if (text.isBlank()) {
                warnings.dropped("a stop sequence of blanks", "the format refuses it");
            } else {
                accepted.add(text);
            }
        }
        return accepted;
    }

    private void labels(JsonWriter json, Settings s) {
        String user = s.user() == null ? s.metadata().get("user_id") : s.user();
        if (user != null) {
            json.beginObject("metadata").field("user_id", user).end();
        }
        for (String label : s.metadata().keySet()) {
            if (!label.equals("user_id") || s.user() != null) {
                warnings.dropped("metadata." + label, "the format has no label but the user's");
            }
        }
    }
}
