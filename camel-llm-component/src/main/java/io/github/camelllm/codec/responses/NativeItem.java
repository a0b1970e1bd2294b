package io.github.camelllm.codec.responses;

import io.github.camelllm.chat.Delta;
import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Opaque;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Raw;
import io.github.camelllm.codec.ContentAddress;
import io.github.camelllm.json.JsonView;
import java.util.Set;
import java.util.function.Consumer;

/** An item of a kind that only this format knows, such as a search that the provider ran itself. */
final class NativeItem extends OutputItem {

    /** Calls that the application runs, unless their results are there already. */
    private static final Set<String> CALLS =
            Set.of("computer_call", "local_shell_call", "shell_call", "apply_patch_call");

    private final String issuer;
    private String sent = "";

    /** Name of the call that this item makes or answers; empty if it does neither. */
    private String callId = "";

    NativeItem(String type, int number, String issuer) {
        super(type, number);
        this.issuer = issuer;
    }

    @Override
    void whole(JsonView item, Consumer<Delta> out) {
        String json = item.json();
        if (json.equals(sent)) {
            return;
        }
        sent = json;
        callId = item.text("call_id", "");
        out.accept(new Delta.Whole(first, new Part.Native(new Raw(Responses.FORMAT, json), issuer)));
        if (type.equals("image_generation_call") && item.get("result").notEmpty()) {
            image(item, item.text("result", ""), out);
        }
    }

    /** The image itself, for everybody else; its state tells that the item before it is what goes back. */
    private void image(JsonView item, String result, Consumer<Delta> out) {
        Opaque copy = new Opaque(issuer, "{}");
        String format = item.text("output_format", "png");
        Part.Attachment image = result.startsWith("data:")
                ? ContentAddress.attachment(Media.Kind.IMAGE, result, null, null)
                : Part.Attachment.of(Media.Kind.IMAGE, new Media.Base64(result), "image/" + format);
        out.accept(new Delta.Whole(
                first + 1,
                new Part.Attachment(image.kind(), image.content(), image.mediaType(), null, null, null, copy)));
    }

    /** The item as it is now. */
    JsonView now() {
        return sent.isEmpty() ? JsonView.ABSENT : JsonView.of(sent);
    }

    /** Name of the call that the application may have to run; empty if this is none. */
    String calls() {
        return CALLS.contains(type) ? callId : "";
    }

    /** Name of the call whose result this is; empty if it is none. */
    String answers() {
        return type.endsWith("_output") ? callId : "";
    }
}
