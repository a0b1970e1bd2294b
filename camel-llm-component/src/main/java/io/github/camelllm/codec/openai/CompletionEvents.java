package io.github.camelllm.codec.openai;

import io.github.camelllm.chat.Delta;
import io.github.camelllm.chat.Raw;
import io.github.camelllm.chat.Usage;
import io.github.camelllm.codec.ErrorObject;
import io.github.camelllm.codec.EventWriter;
import io.github.camelllm.codec.Origin;
import io.github.camelllm.codec.StreamEncoder;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/** Writes one completion as chunks. */
final class CompletionEvents implements StreamEncoder {

    private final Origin origin;
    private final boolean usage;
    private @Nullable String id;
    private @Nullable String model;

    /** @param usage whether the client wants to be told the usage */
    CompletionEvents(Origin origin, boolean usage) {
        this.origin = origin;
        this.usage = usage;
    }

    @Override
    public void encode(Delta delta, EventWriter out) {
        if (delta instanceof Delta.Started started) {
            id = started.id() == null ? id : started.id();
            model = started.model() == null ? model : started.model();
        } else if (delta instanceof Delta.OfAlternative other) {
            piece(other.index(), other.delta(), out);
        } else {
            piece(0, delta, out);
            if (delta instanceof Delta.Finished finished) {
                end(finished.usage(), out);
            }
        }
    }

    private void piece(int index, Delta delta, EventWriter out) {
        if (delta instanceof Delta.Text text) {
            chunk(index, text.text(), null, null, out);
        } else if (delta instanceof Delta.Logprobs logprobs) {
            chunk(index, "", logprobs.raw(), null, out);
        } else if (delta instanceof Delta.Finished finished) {
            chunk(index, "", null, FinishWord.of(finished.finish(), false), out);
        }
    }

    private void chunk(int index, String text, @Nullable Raw logprobs, @Nullable String finish, EventWriter out) {
        out.json(null, json -> {
            head(json);
            json.beginArray("choices").beginObject().field("text", text).field("index", index);
            CompletionsServer.logprobs(json, logprobs);
            json.any("finish_reason", finish).end().end();
            if (usage) {
                json.any("usage", null);
            }
        });
    }

    private void head(JsonWriter json) {
        json.field("id", origin.id(id, CompletionsServer.ID)).field("object", "text_completion");
        json.field("created", origin.created()).field("model", origin.model(model));
    }

    private void end(Usage total, EventWriter out) {
        if (usage) {
            out.json(null, json -> {
                head(json);
                json.beginArray("choices").end();
                UsageReport.write(json, total);
            });
        }
        out.text("[DONE]");
    }

    /** Without the word that ends a complete stream; with a name, since not every client looks for the member. */
    @Override
    public void fail(LlmException why, EventWriter out) {
        out.json("error", json -> ErrorObject.write(json, why));
    }

    @Override
    public void heartbeat(EventWriter out) {
        out.comment("ping");
    }
}
