package io.github.camelllm.codec.responses;

import io.github.camelllm.chat.Delta;
import io.github.camelllm.chat.Opaque;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Raw;
import io.github.camelllm.json.JsonView;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the model says, or its refusal. Contents are counted as they come, since some servers number them differently in
 * pieces and in the whole.
 */
final class MessageItem extends OutputItem {

    private final String issuer;
    private final List<Content> contents = new ArrayList<>(1);

    /** The item as it was when it began, which tells its name. */
    private JsonView named = JsonView.ABSENT;

    MessageItem(String type, int number, String issuer) {
        super(type, number);
        this.issuer = issuer;
    }

    /** One content of the message. */
    private static final class Content {
        final @Nullable Integer index;
        final int part;
        final TextFlow text = new TextFlow();
        final List<JsonView> noted = new ArrayList<>(0);
        int cited;
        boolean refusal;
        boolean logprobs;
        boolean named;

        @Nullable
        Opaque state;

        Content(@Nullable Integer index, int part) {
            this.index = index;
            this.part = part;
        }
    }

    /** The content that an event belongs to. */
    private Content content(@Nullable Integer index) {
        for (int i = contents.size() - 1; i >= 0; i--) {
            if (index == null || index.equals(contents.get(i).index)) {
                return contents.get(i);
            }
        }
        return add(index);
    }

    private Content add(@Nullable Integer index) {
        Content content = new Content(index, first + contents.size());
        contents.add(content);
        return content;
    }

    void announce(@Nullable Integer index) {
        content(index);
    }

    void piece(@Nullable Integer index, String text, boolean refusal, Consumer<Delta> out) {
        Content content = content(index);
        say(content, content.text.piece(text), refusal, out);
    }

    void rest(@Nullable Integer index, @Nullable String text, boolean refusal, Consumer<Delta> out) {
        Content content = content(index);
        say(content, content.text.rest(text), refusal, out);
    }

    /** A citation on its own; the whole message usually lists it again. */
    void note(@Nullable Integer index, JsonView annotation) {
        content(index).noted.add(JsonView.of(annotation.json()));
    }

    @Override
    void begin(JsonView item, Consumer<Delta> out) {
        named = JsonView.of(item.json());
    }

    private void say(Content content, String text, boolean refusal, Consumer<Delta> out) {
        content.refusal = refusal;
        if (!text.isEmpty()) {
            if (!content.named) {
                content.named = true;
                name(content.part, named, issuer, out);
            }
            out.accept(refusal ? new Delta.Refusal(content.part, text) : new Delta.Text(content.part, text));
        }
    }

    @Override
    void whole(JsonView item, Consumer<Delta> out) {
        JsonView list = item.get("content");
        if (list.isString()) {
            Content only = content(null);
            say(only, only.text.rest(list.text()), false, out);
        }
        int place = 0;
        for (JsonView said : list) {
            Content content = place < contents.size() ? contents.get(place) : add(place);
            place++;
            switch (said.text("type", "output_text")) {
                case "output_text", "text" -> text(content, said, out);
                case "refusal" -> say(content, content.text.rest(said.text("refusal")), true, out);
                default -> unknown(content, said, out);
            }
        }
        Opaque state = ItemState.of(item, issuer);
        for (Content content : contents) {
            if (state != null && content.text.any() && !content.refusal && !state.equals(content.state)) {
                content.state = state;
                out.accept(new Delta.State(content.part, state));
            }
        }
    }

    private void text(Content content, JsonView said, Consumer<Delta> out) {
        say(content, content.text.rest(said.text("text")), false, out);
        int place = 0;
        for (JsonView annotation : said.get("annotations")) {
            if (place++ >= content.cited) {
                content.cited = place;
                out.accept(new Delta.Cited(content.part, Annotations.read(annotation)));
            }
        }
        JsonView logprobs = said.get("logprobs");
        if (!content.logprobs && logprobs.isArray() && logprobs.notEmpty()) {
            content.logprobs = true;
            out.accept(new Delta.Logprobs(new Raw(Responses.FORMAT, logprobs.json())));
        }
    }

    /** Content that only this format knows, as a message of its own, so that it can be sent back. */
    private void unknown(Content content, JsonView said, Consumer<Delta> out) {
        if (!content.text.any()) {
            String item = "{\"type\":\"message\",\"role\":\"assistant\",\"content\":[" + said.json() + "]}";
            out.accept(new Delta.Whole(content.part, new Part.Native(new Raw(Responses.FORMAT, item), issuer)));
        }
    }

    @Override
    void end(Consumer<Delta> out) {
        for (Content content : contents) {
            if (content.cited == 0) {
                content.cited = content.noted.size();
                content.noted.forEach(a -> out.accept(new Delta.Cited(content.part, Annotations.read(a))));
            }
        }
    }
}
