package io.github.camelllm.codec.responses;

import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.Citation;
import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Opaque;
import io.github.camelllm.chat.Part;
import io.github.camelllm.codec.Origin;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The items of one answer, in the order in which they began. */
final class AnswerItems {

    private final String issuer;
    private final Origin origin;
    private final List<AnswerItem> items = new ArrayList<>(2);

    /** @param issuer whose opaque state the client may see as it is */
    AnswerItems(String issuer, Origin origin) {
        this.issuer = issuer;
        this.origin = origin;
    }

    /** @param named what the provider calls the item; null if it does not say */
    AnswerItem add(AnswerItem.Kind kind, @Nullable String named) {
        AnswerItem item = new AnswerItem(kind, items.size(), origin.seed(), issuer, named);
        items.add(item);
        return item;
    }

    void write(JsonWriter json) {
        json.beginArray("output");
        items.forEach(item -> item.write(json, null));
        json.end();
    }

    /** Takes an answer that is complete. */
    void whole(ChatResponse answer) {
        Opaque thought = null;
        boolean told = answer.logprobs() == null;
        for (Part part : answer.parts()) {
            if (part instanceof Part.Reasoning reasoning) {
                // one item of the provider's may be several thoughts here
                boolean again = thought != null && thought.equals(reasoning.opaque());
                thought = reasoning.opaque();
                if (!again) {
                    close(AnswerItem.Kind.REASONING, reasoning.text(), reasoning.opaque());
                }
            } else if (part instanceof Part.Text text) {
                AnswerItem item = close(AnswerItem.Kind.MESSAGE, text.text(), text.opaque());
                text.citations().forEach(citation -> note(item, citation));
                if (!told && answer.logprobs() != null) {
                    told = true;
                    item.logprobs.add(answer.logprobs().json());
                }
            } else if (part instanceof Part.Refusal refusal) {
                close(AnswerItem.Kind.REFUSAL, refusal.text(), null);
            } else if (part instanceof Part.ToolCall call) {
                AnswerItem item = close(
                        call.custom() ? AnswerItem.Kind.CUSTOM_CALL : AnswerItem.Kind.FUNCTION_CALL,
                        call.arguments(),
                        call.opaque());
                item.callId = call.id();
                item.name = call.name();
            } else {
                String own = own(part);
                if (own != null) {
                    AnswerItem item = close(AnswerItem.Kind.NATIVE, "", null);
                    item.own = own;
                }
            }
        }
    }

    private AnswerItem close(AnswerItem.Kind kind, String text, @Nullable Opaque state) {
        AnswerItem item = add(kind, state == null ? null : name(state));
        item.text.append(text);
        if (state != null) {
            item.state(state);
        }
        item.open = false;
        return item;
    }

    /** What state of the caller's own provider calls the item; null if it is another's, or says nothing. */
    @Nullable
    String name(Opaque state) {
        boolean mine = state.issuer().equals(issuer) && state.value().startsWith("{");
        return mine ? JsonView.of(state.value()).text("id") : null;
    }

    boolean isMine(String other) {
        return other.equals(issuer);
    }

    /** The annotation as it was added; null if the format has none like it. */
    static @Nullable String note(AnswerItem item, Citation citation) {
        String annotation = annotation(citation);
        if (annotation != null) {
            item.annotations.add(annotation);
        }
        return annotation;
    }

    private static @Nullable String annotation(Citation citation) {
        if (citation.raw() != null && citation.raw().format().equals(Responses.FORMAT)) {
            return citation.raw().json();
        }
        if (citation.url() == null) {
            return null;
        }
        return JsonWriter.text(json -> {
            json.beginObject().field("type", "url_citation").field("url", citation.url());
            json.field("title", citation.title() == null ? "" : citation.title());
            json.field("start_index", citation.start() == null ? (Integer) 0 : citation.start());
            json.field("end_index", citation.end() == null ? (Integer) 0 : citation.end());
            json.end();
        });
    }

    /** The item that a part is in the format's own words; null if it is none, or a copy of the one before. */
    @Nullable
    String own(Part part) {
        if (part instanceof Part.Native own) {
            return own.raw().format().equals(Responses.FORMAT)
                            && !JsonView.of(own.raw().json()).get("role").present()
                    ? own.raw().json()
                    : null;
        }
        if (!(part instanceof Part.Attachment image) || image.kind() != Media.Kind.IMAGE) {
            return null;
        }
        String data = image.content().base64();
        boolean copy = image.opaque() != null && image.opaque().issuer().equals(issuer);
        if (data == null || copy) {
            return null;
        }
        return JsonWriter.text(json -> {
            json.beginObject().field("id", "ig_" + origin.seed() + items.size());
            json.field("type", "image_generation_call").field("status", "completed");
            json.field("result", data).end();
        });
    }
}
