package io.github.camelllm.codec.responses;

import io.github.camelllm.chat.Delta;
import io.github.camelllm.json.JsonView;
import java.util.function.Consumer;

/**
 * One item of a reply while its pieces come in. What has come is not said twice: the item as a whole, which servers
 * send when it is done and once more at the end, adds only what its pieces left out.
 */
abstract class OutputItem {

    /** More parts than one item has, so that the parts of all items are ordered by their number. */
    private static final int PARTS = 1000;

    final String type;
    final int first;

    /** Whether its beginning was announced. */
    boolean announced;

    /** Whether its end was. */
    boolean done;

    OutputItem(String type, int number) {
        this.type = type;
        this.first = number * PARTS;
    }

    /** The item as it stands when it begins; usually empty. */
    void begin(JsonView item, Consumer<Delta> out) {}

    /** The item as it stands when it is complete. It may come more than once; what the last one says counts. */
    abstract void whole(JsonView item, Consumer<Delta> out);

    /** The reply is over. */
    void end(Consumer<Delta> out) {}

    /** Tells what the provider calls the item. */
    static void name(int part, JsonView item, String issuer, Consumer<Delta> out) {
        String id = item.text("id", "");
        if (!id.isEmpty()) {
            out.accept(new Delta.Named(part, issuer, id, null, 0));
        }
    }

    /** Tells what the provider calls the item whose list a paragraph is about to come from. */
    static void name(int part, JsonView item, String issuer, String list, int paragraph, Consumer<Delta> out) {
        String id = item.text("id", "");
        if (!id.isEmpty()) {
            out.accept(new Delta.Named(part, issuer, id, list, paragraph));
        }
    }
}
