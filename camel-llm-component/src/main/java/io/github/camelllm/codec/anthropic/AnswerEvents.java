package io.github.camelllm.codec.anthropic;

import io.github.camelllm.chat.Delta;
import io.github.camelllm.chat.Finish;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Usage;
import io.github.camelllm.codec.EventWriter;
import io.github.camelllm.codec.Origin;
import io.github.camelllm.codec.StreamEncoder;
import io.github.camelllm.error.LlmException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes one answer as events.
 *
 * @see <a href="https://platform.claude.com/docs/en/build-with-claude/streaming">the format</a>
 */
final class AnswerEvents implements StreamEncoder {

    private final Origin origin;
    private final List<String> stop;
    private final OpenBlocks blocks;
    private Delta.@Nullable ToolCallStarted announced;
    private @Nullable String id;
    private @Nullable String model;
    private boolean begun;

    /**
     * @param issuer whose signatures the client may see as they are
     * @param stop the texts that were to end the answer
     */
    AnswerEvents(String issuer, Origin origin, List<String> stop) {
        this.origin = origin;
        this.stop = stop;
        this.blocks = new OpenBlocks(issuer);
    }

    @Override
    public void encode(Delta delta, EventWriter out) {
        if (delta instanceof Delta.Started started) {
            id = started.id() == null ? id : started.id();
            model = started.model() == null ? model : started.model();
            return;
        }
        if (delta instanceof Delta.Named) {
            return;
        }
        begin(out);
        if (announced != null) {
            // what a call's block has beside the call must be in its first event, and comes right after the call
            Delta.ToolCallStarted call = announced;
            announced = null;
            if (delta instanceof Delta.State state && state.part() == call.part()) {
                blocks.call(call, state.opaque(), out);
                return;
            }
            blocks.call(call, null, out);
        }
        piece(delta, out);
    }

    private void piece(Delta delta, EventWriter out) {
        if (delta instanceof Delta.Text text) {
            blocks.text(text.part(), text.text(), out);
        } else if (delta instanceof Delta.Refusal refusal) {
            blocks.text(refusal.part(), refusal.text(), out);
        } else if (delta instanceof Delta.Reasoning thought) {
            blocks.thought(thought.part(), thought.text(), out);
        } else if (delta instanceof Delta.ToolCallStarted started) {
            announced = started;
        } else if (delta instanceof Delta.ToolCallArguments arguments) {
            blocks.arguments(arguments.part(), arguments.fragment(), out);
        } else if (delta instanceof Delta.State state) {
            blocks.state(state.part(), state.opaque());
        } else if (delta instanceof Delta.Cited cited) {
            blocks.cited(cited.part(), cited.citation(), out);
        } else if (delta instanceof Delta.Whole whole) {
            whole(whole.part(), whole.content(), out);
        } else if (delta instanceof Delta.Finished finished) {
            end(finished.finish(), finished.usage(), out);
        }
    }

    private void whole(int part, Part content, EventWriter out) {
        if (content instanceof Part.Text text) {
            blocks.text(part, text.text(), out);
        } else if (content instanceof Part.Native own && own.raw().format().equals(Messages.FORMAT)) {
            blocks.whole(own.raw().json(), out);
        }
    }

    private void begin(EventWriter out) {
        if (begun) {
            return;
        }
        begun = true;
        out.json("message_start", json -> {
            json.field("type", "message_start").beginObject("message");
            json.field("id", origin.id(id, MessagesServer.ID)).field("type", "message");
            json.field("role", "assistant").field("model", origin.model(model));
            json.beginArray("content").end();
            json.any("stop_reason", null).any("stop_sequence", null);
            // what the provider counted comes with the end; the format wants numbers here as well
            json.beginObject("usage").field("input_tokens", 0).field("output_tokens", 0);
            json.end().end();
        });
    }

    private void end(Finish finish, Usage usage, EventWriter out) {
        blocks.closeAll(out);
        out.json("message_delta", json -> {
            json.field("type", "message_delta").beginObject("delta");
            StopWord.write(json, finish, blocks.anyCall(), stop);
            json.end().beginObject("usage");
            UsageReport.write(json, usage);
            json.end();
        });
        out.json("message_stop", json -> json.field("type", "message_stop"));
    }

    @Override
    public void fail(LlmException why, EventWriter out) {
        out.json("error", json -> MessageErrors.write(json, why, null));
    }

    @Override
    public void heartbeat(EventWriter out) {
        out.json("ping", json -> json.field("type", "ping"));
    }
}
