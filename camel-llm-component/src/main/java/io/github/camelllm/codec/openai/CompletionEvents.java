package io.github.camelllm.codec.openai;

import io.github.camelllm.chat.Delta;
import io.github.camelllm.chat.Raw;
import io.github.camelllm.codec.EventWriter;
import io.github.camelllm.codec.Origin;
import io.github.camelllm.codec.StreamEncoder;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.json.JsonWriter;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes one completion as chunks. */
final class CompletionEvents implements StreamEncoder {

    private final Chunks chunks;

    /** @param usage whether the client wants to be told the usage */
    CompletionEvents(Origin origin, boolean usage) {
        this.chunks = new Chunks(origin, usage, CompletionsServer.ID, "text_completion");
    }

    @Override
    public void encode(Delta delta, EventWriter out) {
        if (delta instanceof Delta.Started started) {
            chunks.started(started);
        } else if (delta instanceof Delta.OfAlternative other) {
            piece(other.index(), other.delta(), out);
        } else {
            piece(0, delta, out);
            if (delta instanceof Delta.Finished finished) {
                chunks.end(finished.usage(), out);
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
        Consumer<JsonWriter> choice = json -> {
            json.field("text", text).field("index", index);
            CompletionsServer.logprobs(json, logprobs);
        };
        chunks.choice(choice, finish, out);
    }

    @Override
    public void fail(LlmException why, EventWriter out) {
        Chunks.fail(why, out);
    }

    @Override
    public void heartbeat(EventWriter out) {
        Chunks.heartbeat(out);
    }
}
