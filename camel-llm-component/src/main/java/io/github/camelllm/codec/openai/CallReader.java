package io.github.camelllm.codec.openai;

import io.github.camelllm.chat.Delta;
import io.github.camelllm.chat.Opaque;
import io.github.camelllm.codec.CallIds;
import io.github.camelllm.json.JsonView;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Assembles the tool calls of one choice. The index is our own: servers leave theirs out, or repeat it for parallel
 * calls. A new call is an index not seen before, or another id beside a name; everything else belongs to the newest call
 * of its index.
 */
final class CallReader {

    private final String issuer;
    private final List<Call> calls = new ArrayList<>(2);
    private @Nullable Call current;

    CallReader(String issuer) {
        this.issuer = issuer;
    }

    private static final class Call {
        final int part;
        final @Nullable Long index;
        String id = "";
        boolean started;

        Call(int part, @Nullable Long index) {
            this.part = part;
            this.index = index;
        }
    }

    boolean any() {
        return !calls.isEmpty();
    }

    /** @param seed tells this reply from others, for calls without an id */
    void read(JsonView list, String seed, Consumer<Delta> out) {
        boolean unnumbered = list.at(1).present() && !list.at(0).get("index").present();
        for (JsonView item : list) {
            if (item.isObject()) {
                call(item, unnumbered, seed, out);
            }
        }
    }

    private void call(JsonView item, boolean separate, String seed, Consumer<Delta> out) {
        JsonView function = item.get("function");
        JsonView own = item.get("custom");
        boolean custom = own.isObject() && !function.get("name").notEmpty() && own.present();
        JsonView said = custom ? own : function.isObject() ? function : item;
        String id = item.text("id", "");
        String name = said.text("name", "");
        Long index = item.number("index");
        Call call = find(index);
        boolean another = call != null && !id.isEmpty() && !name.isEmpty() && !call.id.isEmpty() && !call.id.equals(id);
        if (call == null || another || (separate && !name.isEmpty())) {
            call = new Call(ChoiceReader.CALLS + calls.size(), index);
            calls.add(call);
        }
        current = call;
        if (!call.started && (!id.isEmpty() || !name.isEmpty())) {
            if (id.isEmpty()) {
                id = CallIds.made(seed.isEmpty() ? name : seed, calls.size() - 1);
            }
            call.id = id;
            call.started = true;
            out.accept(new Delta.ToolCallStarted(call.part, id, name, custom));
        }
        JsonView arguments = custom ? said.get("input") : said.get("arguments");
        String fragment = arguments.isString() ? arguments.text() : arguments.present() ? arguments.json() : null;
        if (fragment != null && !fragment.isEmpty()) {
            out.accept(new Delta.ToolCallArguments(call.part, fragment));
        }
        JsonView extra = item.get("extra_content");
        if (extra.notEmpty()) {
            out.accept(new Delta.State(call.part, new Opaque(issuer, extra.json())));
        }
    }

    private @Nullable Call find(@Nullable Long index) {
        if (index == null) {
            return current;
        }
        for (int i = calls.size() - 1; i >= 0; i--) {
            if (index.equals(calls.get(i).index)) {
                return calls.get(i);
            }
        }
        return null;
    }
}
