package io.github.camelllm.routes.body;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Tool;
import java.util.List;

/** Counts tokens before a call. It is an estimate: each provider has a vocabulary of its own. */
public final class TokenCount {

    private static final Encoding ENCODING = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
    private static final int PER_MESSAGE = 4;
    private static final int PER_ATTACHMENT = 1_000;
    private static final int COUNTED_CHARACTERS = 200_000;

    private TokenCount() {}

    public static long of(ChatRequest request) {
        long tokens = 0;
        for (Message message : request.messages()) {
            tokens += of(message);
        }
        for (Tool tool : request.tools()) {
            tokens += of(tool.toString());
        }
        return tokens;
    }

    public static long of(Message message) {
        return PER_MESSAGE + of(message.parts());
    }

    /** Very long text is counted by its length: four characters a token. */
    public static long of(String text) {
        return text.length() > COUNTED_CHARACTERS ? text.length() / 4 : ENCODING.countTokensOrdinary(text);
    }

    private static long of(List<Part> parts) {
        long tokens = 0;
        for (Part part : parts) {
            tokens += of(part);
        }
        return tokens;
    }

    private static long of(Part part) {
        if (part instanceof Part.Text text) {
            return of(text.text());
        }
        if (part instanceof Part.Reasoning reasoning) {
            return of(reasoning.text());
        }
        if (part instanceof Part.ToolCall call) {
            return of(call.name()) + of(call.arguments());
        }
        if (part instanceof Part.ToolResult result) {
            return of(result.content());
        }
        if (part instanceof Part.Attachment attachment) {
            String base64 = attachment.kind() == Media.Kind.DOCUMENT
                    ? attachment.content().base64()
                    : null;
            return base64 == null ? PER_ATTACHMENT : Math.max(PER_ATTACHMENT, base64.length() / 6);
        }
        if (part instanceof Part.Native raw) {
            return of(raw.raw().json());
        }
        return part instanceof Part.Refusal refusal ? of(refusal.text()) : 0;
    }
}
