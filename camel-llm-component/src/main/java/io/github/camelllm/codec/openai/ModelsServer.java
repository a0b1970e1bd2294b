package io.github.camelllm.codec.openai;

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
import java.util.Map;

/**
 * The serving side of the list of models.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/models">the format</a>
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
            return Bodies.json(Map.of(), json -> {
                if (one) {
                    members(json, answer.models().get(0));
                    return;
                }
                json.field("object", "list").beginArray("data");
                for (ListedModel model : answer.models()) {
                    json.beginObject();
                    members(json, model);
                    json.end();
                }
                json.end();
            });
        }

        private static void members(JsonWriter json, ListedModel model) {
            json.field("id", model.id()).field("object", "model");
            json.field("created", model.created() == null ? (Long) 0L : model.created());
            json.field("owned_by", model.owner() == null ? "unknown" : model.owner());
            json.field("name", model.name()).field("context_length", model.contextTokens());
        }
    }
}
