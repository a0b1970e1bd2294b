package io.github.camelllm.codec.openai;

import io.github.camelllm.chat.Delta;
import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Part;
import io.github.camelllm.codec.EventWriter;
import io.github.camelllm.codec.Origin;
import io.github.camelllm.codec.StreamEncoder;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes one answer as chunks. */
final class AnswerStream implements StreamEncoder {

    private final String issuer;
    private final Chunks chunks;
    private final List<ChoiceWriter> choices = new ArrayList<>(1);

    /**
     * @param issuer whose opaque state the client may see as it is
     * @param usage whether the client wants to be told the usage
     */
    AnswerStream(String issuer, Origin origin, boolean usage) {
        this.issuer = issuer;
        this.chunks = new Chunks(origin, usage, ChatServer.ID, "chat.completion.chunk");
        this.choices.add(new ChoiceWriter(issuer));
    }

    @Override
    public void encode(Delta delta, EventWriter out) {
        if (delta instanceof Delta.Started started) {
            chunks.started(started);
        } else if (delta instanceof Delta.OfAlternative other) {
            while (choices.size() <= other.index()) {
                choices.add(new ChoiceWriter(issuer));
            }
            piece(other.index(), other.delta(), out);
        } else {
            piece(0, delta, out);
            if (delta instanceof Delta.Finished finished) {
                chunks.end(finished.usage(), out);
            }
        }
    }

    private void piece(int index, Delta delta, EventWriter out) {
        ChoiceWriter choice = choices.get(index);
        if (delta instanceof Delta.Finished finished) {
            choice.beforeEnd(said -> chunk(index, said, null, null, out));
            chunk(index, json -> choice.role(json), FinishWord.of(finished.finish(), choice.anyCall()), null, out);
        } else if (delta instanceof Delta.Logprobs logprobs) {
            chunk(index, json -> choice.role(json), null, logprobs.raw().json(), out);
        } else if (choice.says(delta)) {
            chunk(index, json -> choice.write(json, delta), null, null, out);
        }
    }

    private void chunk(
            int index, Consumer<JsonWriter> said, @Nullable String finish, @Nullable String logprobs, EventWriter out) {
        Consumer<JsonWriter> choice = json -> {
            json.field("index", index).beginObject("delta");
            said.accept(json);
            json.end();
            if (logprobs == null) {
                json.any("logprobs", null);
            } else {
                json.beginObject("logprobs").raw("content", logprobs).end();
            }
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

    /** Whether a whole part is one that this format can say in a chunk. */
    static boolean shown(Part part) {
        if (part instanceof Part.Attachment attachment) {
            return attachment.kind() == Media.Kind.IMAGE || attachment.kind() == Media.Kind.AUDIO;
        }
        return !(part instanceof Part.Native own) || own.raw().format().equals(ChatCompletions.FORMAT);
    }
}
