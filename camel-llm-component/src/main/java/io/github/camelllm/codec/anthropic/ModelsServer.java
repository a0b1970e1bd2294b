package io.github.camelllm.codec.anthropic;

import io.github.camelllm.codec.Bodies;
import io.github.camelllm.codec.Origin;
import io.github.camelllm.codec.Served;
import io.github.camelllm.codec.ServedDocument;
import io.github.camelllm.codec.ServerCodec;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.json.JsonWriter;
import io.github.camelllm.operation.ListedModel;
import io.github.camelllm.operation.ModelList;
import io.github.camelllm.operation.ModelsRequest;
import io.github.camelllm.wire.WireBody;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The serving side of the list of models, which is never continued on another page.
 *
 * @see <a href="https://platform.claude.com/docs/en/api/models-list">the format</a>
 */
public final class ModelsServer implements ServerCodec<Served<ModelsRequest, ModelList>> {

    private final boolean one;

    /** @param one whether the only model of a list is asked for, not the list */
    public ModelsServer(boolean one) {
        this.one = one;
    }

    @Override
    public Served<ModelsRequest, ModelList> read(JsonView body, String issuer) {
        return new Question(new ModelsRequest(), one);
    }

    private record Question(ModelsRequest question, boolean one) implements ServedDocument<ModelsRequest, ModelList> {

        @Override
        public WireBody encode(ModelList answer, Origin origin) {
            List<ListedModel> models = answer.models();
            return Bodies.json(Map.of(), json -> {
                if (one) {
                    members(json, models.get(0));
                    return;
                }
                json.beginArray("data");
                for (ListedModel model : models) {
                    json.beginObject();
                    members(json, model);
                    json.end();
                }
                json.end().field("has_more", false);
                json.any("first_id", models.isEmpty() ? null : models.get(0).id());
                json.any(
                        "last_id",
                        models.isEmpty() ? null : models.get(models.size() - 1).id());
            });
        }

        private static void members(JsonWriter json, ListedModel model) {
            json.field("type", "model").field("id", model.id());
            json.field("display_name", model.name() == null ? model.id() : model.name());
            long created = model.created() == null ? 0 : model.created();
            json.field("created_at", Instant.ofEpochSecond(created).toString());
        }
    }
}
