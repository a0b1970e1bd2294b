package io.github.camelllm.codec;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.operation.BatchItem;
import io.github.camelllm.wire.Content;
import io.github.camelllm.wire.WireBody;
import io.github.camelllm.wire.WireRequest;
import java.util.List;

/** Writes a request of a batch as a line of a file. */
@FunctionalInterface
public interface BatchLine {

    /**
     * @throws io.github.camelllm.error.UnsupportedException if its content can't be said in the format
     */
    WireBody write(BatchItem item, Warnings warnings);

    /**
     * A file of these requests, each written when it goes out. What is wrong with the first is known now, if they are a
     * list, which can be read twice.
     */
    default Content file(Iterable<BatchItem> items, Warnings warnings) {
        if (items instanceof List<BatchItem> list && !list.isEmpty()) {
            write(list.get(0), warnings);
        }
        return LinesOf.content(items, item -> write(item, new Warnings()));
    }

    /** The request as it would be sent for itself; a batch is never streamed. */
    static WireRequest request(RequestCodec<ChatRequest> chat, BatchItem item, Warnings warnings) {
        ChatRequest asked = item.conversation();
        return chat.encode(asked.stream() ? asked.toBuilder().stream(false).build() : asked, warnings);
    }

    /** The body of the request as JSON text. */
    static String body(WireRequest request) {
        WireBody body = request.body();
        return body == null ? "{}" : body.text();
    }
}
