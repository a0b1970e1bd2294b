package io.github.camelllm.codec.gemini;

import io.github.camelllm.chat.Delta;
import io.github.camelllm.chat.Opaque;
import io.github.camelllm.codec.CallIds;
import io.github.camelllm.json.JsonView;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Assembles the function calls of one candidate. A call comes whole; or it begins with its name, goes on with pieces of
 * its arguments, and ends with a piece that does not say that another will follow, which may be empty.
 */
final class CallReader {

    private final String issuer;
    private int count;
    private int openPart;
    private @Nullable PartialArguments open;

    CallReader(String issuer) {
        this.issuer = issuer;
    }

    boolean any() {
        return count > 0;
    }

    /** Whether this is a new call, and not a piece of the one before. */
    boolean begins(JsonView call) {
        return call.get("name").notEmpty();
    }

    /** @param part number for the call if it is a new one */
    void read(JsonView call, int part, @Nullable String signature, String seed, Consumer<Delta> out) {
        boolean more = call.get("willContinue").isTrue();
        if (begins(call)) {
            end(out);
            started(call, part, seed, out);
            JsonView pieces = call.get("partialArgs");
            if (more || pieces.notEmpty()) {
                open = new PartialArguments(call.get("args"));
                openPart = part;
            } else if (call.get("args").notEmpty()) {
                JsonView arguments = call.get("args");
                String text = arguments.text();
                out.accept(new Delta.ToolCallArguments(part, text == null ? arguments.json() : text));
            }
        } else if (open == null) {
            return;
        }
        if (signature != null) {
            out.accept(new Delta.State(open == null ? part : openPart, new Opaque(issuer, signature)));
        }
        if (open != null) {
            call.get("partialArgs").forEach(open::add);
            if (!more) {
                end(out);
            }
        }
    }

    private void started(JsonView call, int part, String seed, Consumer<Delta> out) {
        String id = call.text("id", "");
        String name = call.text("name", "");
        if (id.isEmpty()) {
            id = CallIds.made(seed.isEmpty() ? name + call.get("args").json() : seed, count);
        }
        count++;
        out.accept(new Delta.ToolCallStarted(part, id, name, false));
    }

    /** Hands on the arguments of the call that is open, as far as they have come. */
    void end(Consumer<Delta> out) {
        if (open != null) {
            out.accept(new Delta.ToolCallArguments(openPart, open.json()));
            open = null;
        }
    }
}
