package io.github.camelllm.codec.responses;

import io.github.camelllm.chat.Delta;
import io.github.camelllm.chat.Opaque;
import io.github.camelllm.json.JsonView;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the model thought: a summary, the thoughts themselves, or both, which are parts of their own. The whole item is
 * the state of each, unless it is but the name of something that the provider did not store.
 */
final class ReasoningItem extends OutputItem {

    private static final String BETWEEN = "\n\n";

    private final ResponsesReply reply;
    private final Words summary;
    private final Words content;
    private @Nullable Opaque state;

    /** The item as it was when it began, which tells its name. */
    private JsonView named = JsonView.ABSENT;

    ReasoningItem(String type, int number, ResponsesReply reply) {
        super(type, number);
        this.reply = reply;
        this.summary = new Words(first, "summary");
        this.content = new Words(first + 1, "content");
    }

    @Override
    void begin(JsonView item, Consumer<Delta> out) {
        named = JsonView.of(item.json());
    }

    /** The paragraphs of one kind, in the order in which they came. */
    private final class Words {
        private final int part;
        private final String list;
        private final List<@Nullable Integer> indexes = new ArrayList<>(1);
        private final List<TextFlow> paragraphs = new ArrayList<>(1);
        private boolean any;

        Words(int part, String list) {
            this.part = part;
            this.list = list;
        }

        TextFlow at(@Nullable Integer index) {
            int place = index == null ? paragraphs.size() - 1 : indexes.lastIndexOf(index);
            return place >= 0 ? paragraphs.get(place) : add(index);
        }

        private TextFlow add(@Nullable Integer index) {
            indexes.add(index);
            TextFlow flow = new TextFlow();
            paragraphs.add(flow);
            return flow;
        }

        void say(TextFlow flow, boolean begins, String text, Consumer<Delta> out) {
            if (!text.isEmpty()) {
                if (begins) {
                    name(part, named, reply.issuer(), list, paragraphs.indexOf(flow), out);
                }
                out.accept(new Delta.Reasoning(part, begins && any ? BETWEEN + text : text));
                any = true;
            }
        }

        void whole(JsonView list, Consumer<Delta> out) {
            int place = 0;
            for (JsonView paragraph : list) {
                TextFlow flow = place < paragraphs.size() ? paragraphs.get(place) : add(place);
                place++;
                boolean begins = !flow.any();
                say(flow, begins, flow.rest(paragraph.isString() ? paragraph.text() : paragraph.text("text")), out);
            }
        }
    }

    void piece(boolean ofSummary, @Nullable Integer index, String text, Consumer<Delta> out) {
        Words words = ofSummary ? summary : content;
        TextFlow flow = words.at(index);
        boolean begins = !flow.any();
        words.say(flow, begins, flow.piece(text), out);
    }

    void rest(boolean ofSummary, @Nullable Integer index, @Nullable String text, Consumer<Delta> out) {
        Words words = ofSummary ? summary : content;
        TextFlow flow = words.at(index);
        boolean begins = !flow.any();
        words.say(flow, begins, flow.rest(text), out);
    }

    @Override
    void whole(JsonView item, Consumer<Delta> out) {
        summary.whole(item.get("summary"), out);
        content.whole(item.get("content"), out);
        if (!Thoughts.held(item) && reply.unstored()) {
            return;
        }
        Opaque latest = new Opaque(reply.issuer(), item.json());
        if (!latest.equals(state)) {
            state = latest;
            if (summary.any || !content.any) {
                out.accept(new Delta.State(summary.part, latest));
            }
            if (content.any) {
                out.accept(new Delta.State(content.part, latest));
            }
        }
    }
}
