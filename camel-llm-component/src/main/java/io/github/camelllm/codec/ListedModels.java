package io.github.camelllm.codec;

import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.operation.ListedModel;
import io.github.camelllm.operation.ModelList;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads lists of models, whose members have few spellings. */
public final class ListedModels {

    private ListedModels() {}

    /**
     * Finds the list in a reply, which may be the list itself.
     *
     * @param id the member that names a model
     * @param lists members of the reply that may be the list
     */
    public static ModelList in(JsonView root, String id, String... lists) {
        JsonView list = root.isArray() ? root : root.any(lists);
        if (!list.isArray() && Errors.isError(root)) {
            throw Errors.inBody(root);
        }
        return read(list, id);
    }

    /** @param id the member that names a model */
    public static ModelList read(JsonView list, String id) {
        if (!list.isArray()) {
            throw new MalformedReplyException(ErrorFacts.of("the reply has no list of models"));
        }
        List<ListedModel> models = new ArrayList<>();
        for (JsonView model : list) {
            String name = model.text(id);
            if (name != null) {
                models.add(new ListedModel(
                        name.startsWith("models/") ? name.substring("models/".length()) : name,
                        model.any("display_name", "displayName", "name", "modelName")
                                .text(),
                        model.any("owned_by", "organization", "providerName").text(),
                        created(model),
                        model.any(
                                        "context_length",
                                        "context_window",
                                        "max_context_length",
                                        "max_model_len",
                                        "inputTokenLimit",
                                        "max_input_tokens")
                                .number(),
                        details(model)));
            }
        }
        return new ModelList(models);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> details(JsonView model) {
        Object details = model.value();
        return details instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    private static @Nullable Long created(JsonView model) {
        JsonView created = model.any("created", "created_at", "modified_at");
        if (created.isNumber()) {
            Long seconds = created.number();
            return seconds == null || seconds == 0 ? null : seconds; // some servers send 0 where they don't know
        }
        try {
            String text = created.text();
            return text == null ? null : (Long) Instant.parse(text).getEpochSecond();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
