package io.github.camelllm.codec.anthropic;

import io.github.camelllm.chat.ResponseFormat;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Unsent;
import io.github.camelllm.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/**
 * The form that the answer must have: a schema where the model obeys one, else words.
 *
 * @param schema a JSON schema; null if there is none to be obeyed
 * @param instruction what to tell the model instead; null if there is nothing to tell
 * @see <a href="https://platform.claude.com/docs/en/build-with-claude/structured-outputs">the format</a>
 */
record OutputFormat(@Nullable String schema, @Nullable String instruction) {

    private static final OutputFormat FREE = new OutputFormat(null, null);

    static OutputFormat of(@Nullable ResponseFormat format, Abilities model, Warnings warnings) {
        if (format instanceof ResponseFormat.JsonSchema asked) {
            Unsent.labels(asked, warnings);
            if (model.schemas()) {
                return new OutputFormat(StrictSchema.of(asked.schema(), warnings), null);
            }
            warnings.add("the JSON schema was put into the prompt: the model has no structured output");
            return new OutputFormat(
                    null, "Answer with a JSON value that obeys this JSON schema, and nothing else:\n" + asked.schema());
        }
        if (format instanceof ResponseFormat.JsonObject) {
            warnings.add("JSON mode was put into the prompt: the format has none without a schema");
            return new OutputFormat(null, "Answer with a JSON object and nothing else.");
        }
        return FREE;
    }

    void write(JsonWriter json) {
        if (schema != null) {
            json.beginObject("format").field("type", "json_schema");
            json.raw("schema", schema).end();
        }
    }
}
