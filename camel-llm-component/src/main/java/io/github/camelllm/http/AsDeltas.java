package io.github.camelllm.http;

import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.Delta;
import io.github.camelllm.chat.Part;
import java.util.List;
import java.util.function.Consumer;

/** Takes a whole reply apart, for a reader who asked for pieces. */
public final class AsDeltas {

    private AsDeltas() {}

    public static void of(ChatResponse response, Consumer<Delta> out) {
        out.accept(new Delta.Started(response.id(), response.model()));
        parts(response.parts(), out);
        if (response.logprobs() != null) {
            out.accept(new Delta.Logprobs(response.logprobs()));
        }
        int index = 1;
        for (ChatResponse.Alternative other : response.alternatives()) {
            int place = index++;
            Consumer<Delta> aside = d -> out.accept(new Delta.OfAlternative(place, d));
            parts(other.parts(), aside);
            aside.accept(new Delta.Finished(other.finish(), io.github.camelllm.chat.Usage.UNKNOWN));
        }
        out.accept(new Delta.Finished(response.finish(), response.usage()));
    }

    private static void parts(List<Part> parts, Consumer<Delta> out) {
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            if (part instanceof Part.Text text) {
                out.accept(new Delta.Text(i, text.text()));
                for (var citation : text.citations()) {
                    out.accept(new Delta.Cited(i, citation));
                }
                state(i, text.opaque(), out);
            } else if (part instanceof Part.Reasoning reasoning) {
                out.accept(new Delta.Reasoning(i, reasoning.text()));
                state(i, reasoning.opaque(), out);
            } else if (part instanceof Part.Refusal refusal) {
                out.accept(new Delta.Refusal(i, refusal.text()));
            } else if (part instanceof Part.ToolCall call) {
                out.accept(new Delta.ToolCallStarted(i, call.id(), call.name(), call.custom()));
                out.accept(new Delta.ToolCallArguments(i, call.arguments()));
                state(i, call.opaque(), out);
            } else {
                out.accept(new Delta.Whole(i, part));
            }
        }
    }

    private static void state(
            int part, io.github.camelllm.chat.@org.jspecify.annotations.Nullable Opaque opaque, Consumer<Delta> out) {
        if (opaque != null) {
            out.accept(new Delta.State(part, opaque));
        }
    }
}
