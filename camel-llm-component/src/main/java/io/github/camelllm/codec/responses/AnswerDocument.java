package io.github.camelllm.codec.responses;

import io.github.camelllm.chat.Finish;
import io.github.camelllm.chat.Usage;
import io.github.camelllm.codec.ErrorObject;
import io.github.camelllm.codec.Origin;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/** Writes the document that an answer is, complete or not. */
final class AnswerDocument {

    private static final String ID = "resp_";

    private final Echo echo;
    private final Origin origin;
    private @Nullable String id;
    private @Nullable String model;

    AnswerDocument(Echo echo, Origin origin) {
        this.echo = echo;
        this.origin = origin;
    }

    /** What the provider says; null where it does not. */
    void named(@Nullable String newId, @Nullable String newModel) {
        id = newId == null ? id : newId;
        model = newModel == null ? model : newModel;
    }

    void begun(JsonWriter json) {
        head(json, "in_progress");
        json.any("error", null).any("incomplete_details", null);
        json.beginArray("output").end();
        json.any("usage", null);
        echo.write(json);
    }

    static boolean complete(Finish finish) {
        return finish.reason() != Finish.Reason.LENGTH && finish.reason() != Finish.Reason.CONTENT_FILTER;
    }

    void finished(JsonWriter json, AnswerItems items, Finish finish, Usage usage) {
        boolean complete = complete(finish);
        head(json, complete ? "completed" : "incomplete");
        json.any("error", null);
        if (complete) {
            json.any("incomplete_details", null);
        } else {
            json.beginObject("incomplete_details");
            boolean length = finish.reason() == Finish.Reason.LENGTH;
            json.field("reason", length ? "max_output_tokens" : "content_filter")
                    .end();
        }
        items.write(json);
        usage(json, usage);
        echo.write(json);
    }

    void failed(JsonWriter json, AnswerItems items, LlmException why) {
        head(json, "failed");
        json.beginObject("error").field("code", code(why));
        json.field("message", why.providerMessage()).end();
        json.any("incomplete_details", null);
        items.write(json);
        json.any("usage", null);
        echo.write(json);
    }

    static String code(LlmException why) {
        String code = ErrorObject.code(why);
        return code == null ? ErrorObject.type(why) : code;
    }

    private void head(JsonWriter json, String status) {
        json.field("id", origin.id(id, ID)).field("object", "response");
        json.field("created_at", origin.created()).field("status", status);
        json.field("model", origin.model(model));
    }

    private static void usage(JsonWriter json, Usage usage) {
        if (usage.equals(Usage.UNKNOWN)) {
            json.any("usage", null);
            return;
        }
        json.beginObject("usage").field("input_tokens", usage.input());
        json.beginObject("input_tokens_details");
        json.field("cached_tokens", usage.cacheRead() == null ? (Long) 0L : usage.cacheRead());
        Long written = usage.cacheWrite() == null ? usage.cacheWriteLong() : usage.cacheWrite();
        json.field("cache_write_tokens", written).field("audio_tokens", usage.audioInput());
        json.end();
        json.field("output_tokens", usage.output()).beginObject("output_tokens_details");
        json.field("reasoning_tokens", usage.reasoning() == null ? (Long) 0L : usage.reasoning());
        json.field("audio_tokens", usage.audioOutput()).end();
        json.field("total_tokens", usage.total());
        json.field("cost", usage.reportedCost()).end();
    }
}
