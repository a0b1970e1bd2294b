package io.github.camelllm.codec;

import io.github.camelllm.json.JsonWriter;
import io.github.camelllm.wire.WireBody;
import java.util.Map;
import java.util.function.Consumer;

/** Writes a JSON document into a body. */
public final class Bodies {

    private Bodies() {}

    /** @param extra what the user adds, merged last */
    public static WireBody json(Map<String, ?> extra, Consumer<JsonWriter> members) {
        WireBody.Pages pages = new WireBody.Pages();
        try (JsonWriter writer = JsonWriter.to(pages::next, extra)) {
            writer.beginObject();
            members.accept(writer);
            writer.end();
        }
        return pages.body();
    }
}
