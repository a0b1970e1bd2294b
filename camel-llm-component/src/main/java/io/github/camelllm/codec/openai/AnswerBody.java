package io.github.camelllm.codec.openai;

import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.Finish;
import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Opaque;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Parts;
import io.github.camelllm.chat.Raw;
import io.github.camelllm.codec.Attachments;
import io.github.camelllm.codec.Origin;
import io.github.camelllm.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes one whole answer. */
final class AnswerBody {

    private final String issuer;
    private final Origin origin;

    /** @param issuer whose opaque state the client may see as it is */
    AnswerBody(String issuer, Origin origin) {
        this.issuer = issuer;
        this.origin = origin;
    }

    void write(JsonWriter json, ChatResponse answer) {
        json.field("id", origin.id(answer, ChatServer.ID)).field("object", "chat.completion");
        json.field("created", origin.created()).field("model", origin.model(answer.model()));
        json.beginArray("choices");
        choice(json, 0, answer.parts(), answer.finish(), answer.logprobs());
        int index = 1;
        for (ChatResponse.Alternative other : answer.alternatives()) {
            choice(json, index++, other.parts(), other.finish(), other.logprobs());
        }
        json.end();
        UsageReport.write(json, answer.usage());
    }

    private void choice(JsonWriter json, int index, List<Part> parts, Finish finish, @Nullable Raw logprobs) {
        json.beginObject().field("index", index);
        message(json, parts);
        if (logprobs == null) {
            json.any("logprobs", null);
        } else {
            json.beginObject("logprobs").raw("content", logprobs.json()).end();
        }
        json.field(
                        "finish_reason",
                        FinishWord.of(finish, !Parts.toolCalls(parts).isEmpty()))
                .end();
    }

    private void message(JsonWriter json, List<Part> parts) {
        json.beginObject("message").field("role", "assistant");
        List<Part.ToolCall> calls = Parts.toolCalls(parts);
        List<Part.Refusal> refusals = Parts.only(parts, Part.Refusal.class);
        Part.Attachment sound = sound(parts);
        String text =
                Parts.text(parts.stream().filter(Part.Text.class::isInstance).toList());
        boolean elsewhere = sound != null || !calls.isEmpty() || !refusals.isEmpty();
        json.any("content", sound != null || (text.isEmpty() && elsewhere) ? null : text);
        json.any("refusal", refusals.isEmpty() ? null : refusals.get(0).text());
        String thoughts = Parts.reasoning(parts);
        json.field("reasoning_content", thoughts.isEmpty() ? null : thoughts);
        details(json, parts);
        calls(json, calls);
        annotations(json, parts);
        images(json, parts);
        if (sound != null) {
            json.beginObject("audio").field("id", "audio_" + origin.seed());
            json.field("data", sound.content().base64())
                    .field("transcript", text)
                    .end();
        }
        executed(json, parts);
        json.end();
    }

    private void details(JsonWriter json, List<Part> parts) {
        List<Opaque> states = new ArrayList<>();
        for (Part.Reasoning thought : Parts.only(parts, Part.Reasoning.class)) {
            if (thought.opaque() != null) {
                states.add(thought.opaque());
            }
        }
        CarriedDetails.write(json, states, issuer);
    }

    private void calls(JsonWriter json, List<Part.ToolCall> calls) {
        if (calls.isEmpty()) {
            return;
        }
        json.beginArray("tool_calls");
        for (Part.ToolCall call : calls) {
            json.beginObject().field("id", call.id());
            json.field("type", call.custom() ? "custom" : "function");
            json.beginObject(call.custom() ? "custom" : "function").field("name", call.name());
            json.field(call.custom() ? "input" : "arguments", call.arguments()).end();
            CarriedDetails.extra(json, call.opaque(), issuer);
            json.end();
        }
        json.end();
    }

    private static void annotations(JsonWriter json, List<Part> parts) {
        boolean any = false;
        for (Part.Text text : Parts.only(parts, Part.Text.class)) {
            for (var citation : text.citations()) {
                if (CitationWriter.known(citation)) {
                    if (!any) {
                        json.beginArray("annotations");
                        any = true;
                    }
                    CitationWriter.write(json, citation);
                }
            }
        }
        if (any) {
            json.end();
        }
    }

    private static void images(JsonWriter json, List<Part> parts) {
        List<Part.Attachment> all = Parts.only(parts, Part.Attachment.class);
        List<Part.Attachment> images =
                all.stream().filter(a -> a.kind() == Media.Kind.IMAGE).toList();
        if (!images.isEmpty()) {
            json.beginArray("images");
            for (Part.Attachment image : images) {
                image(json, image);
            }
            json.end();
        }
    }

    /** What the answer says aloud; the text is then what is heard. */
    private static Part.@Nullable Attachment sound(List<Part> parts) {
        for (Part.Attachment attachment : Parts.only(parts, Part.Attachment.class)) {
            if (attachment.kind() == Media.Kind.AUDIO && attachment.content().base64() != null) {
                return attachment;
            }
        }
        return null;
    }

    static void image(JsonWriter json, Part.Attachment image) {
        json.beginObject().field("type", "image_url").beginObject("image_url");
        Attachments.address(json, "url", image);
        json.end().end();
    }

    /** Tools that the provider ran itself, where it speaks this format. */
    private static void executed(JsonWriter json, List<Part> parts) {
        List<Part.Native> own = Parts.only(parts, Part.Native.class).stream()
                .filter(p -> p.raw().format().equals(ChatCompletions.FORMAT))
                .toList();
        if (!own.isEmpty()) {
            json.beginArray("executed_tools");
            own.forEach(p -> json.raw(p.raw().json()));
            json.end();
        }
    }
}
