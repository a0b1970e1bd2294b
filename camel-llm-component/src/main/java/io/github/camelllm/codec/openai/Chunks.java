package io.github.camelllm.codec.openai;

import io.github.camelllm.chat.Delta;
import io.github.camelllm.chat.Usage;
import io.github.camelllm.codec.ErrorObject;
import io.github.camelllm.codec.EventWriter;
import io.github.camelllm.codec.Origin;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.json.JsonWriter;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes the chunks of one answer, whatever its choices look like. */
final class Chunks {

    private final Origin origin;
    private final boolean usage;
    private final String prefix;
    private final String object;
    private @Nullable String id;
    private @Nullable String model;

    /** The members that all chunks have. */
    private byte @Nullable [] head;

    /**
     * @param usage whether the client wants to be told the usage
     * @param prefix of ids that are made up
     * @param object what the format calls a chunk
     */
    Chunks(Origin origin, boolean usage, String prefix, String object) {
        this.origin = origin;
        this.usage = usage;
        this.prefix = prefix;
        this.object = object;
    }

    void started(Delta.Started started) {
        id = started.id() == null ? id : started.id();
        model = started.model() == null ? model : started.model();
        head = null;
    }

    /**
     * @param choice writes the members of the chunk's choice but the last
     * @param finish why the choice ends; null if it goes on
     */
    void choice(Consumer<JsonWriter> choice, @Nullable String finish, EventWriter out) {
        out.json(null, json -> {
            head(json);
            json.beginArray("choices").beginObject();
            choice.accept(json);
            json.any("finish_reason", finish).end().end();
            if (usage) {
                json.any("usage", null);
            }
        });
    }

    private void head(JsonWriter json) {
        byte[] known = head;
        if (known == null) {
            known = JsonWriter.membersOf(members -> members.field("id", origin.id(id, prefix))
                    .field("object", object)
                    .field("created", origin.created())
                    .field("model", origin.model(model)));
            head = known;
        }
        json.members(known);
    }

    void end(Usage total, EventWriter out) {
        if (usage) {
            out.json(null, json -> {
                head(json);
                json.beginArray("choices").end();
                UsageReport.write(json, total);
            });
        }
        out.text("[DONE]");
    }

    /** Without the word that ends a complete stream; with a name, since not every client looks for the member. */
    static void fail(LlmException why, EventWriter out) {
        out.json("error", json -> ErrorObject.write(json, why));
    }

    static void heartbeat(EventWriter out) {
        out.comment("ping");
    }
}
