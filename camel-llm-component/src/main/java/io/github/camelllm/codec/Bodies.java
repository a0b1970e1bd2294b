package io.github.camelllm.codec;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.json.JsonPages;
import io.github.camelllm.json.JsonWriter;
import io.github.camelllm.wire.WireBody;
import java.util.Map;
import java.util.function.Consumer;

/** Writes a JSON document into a body. */
public final class Bodies {

    private Bodies() {}

    /** A question with what the user adds to it, merged last. */
    public static WireBody json(ChatRequest question, Consumer<JsonWriter> members) {
        return json(question, question.extra(), members);
    }

    /** A question, with other members merged into it than those that it has for that. */
    public static WireBody json(ChatRequest question, Map<String, ?> extra, Consumer<JsonWriter> members) {
        return json(ExpectedSize.of(question), extra, members);
    }

    /** @param extra what the user adds, merged last */
    public static WireBody json(Map<String, ?> extra, Consumer<JsonWriter> members) {
        return json(0, extra, members);
    }

    private static WireBody json(long expected, Map<String, ?> extra, Consumer<JsonWriter> members) {
        WireBody.Pages pages = new WireBody.Pages(expected);
        try (JsonWriter writer = JsonWriter.to(new Into(pages), extra)) {
            writer.beginObject();
            members.accept(writer);
            writer.end();
        }
        return pages.body();
    }

    /** A document on its way into a body. */
    private record Into(WireBody.Pages pages) implements JsonPages {

        @Override
        public void take(byte[] bytes, int from, int count) {
            pages.take(bytes, from, count);
        }

        @Override
        public byte[] room(int atLeast) {
            return pages.room(atLeast);
        }
    }
}
