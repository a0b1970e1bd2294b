package io.github.camelllm.codec.openai;

import io.github.camelllm.chat.FormatFields;
import io.github.camelllm.codec.Bodies;
import io.github.camelllm.codec.Origin;
import io.github.camelllm.codec.OtherFields;
import io.github.camelllm.codec.ServedDocument;
import io.github.camelllm.codec.ServerCodec;
import io.github.camelllm.codec.Texts;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.json.JsonWriter;
import io.github.camelllm.operation.EmbedRequest;
import io.github.camelllm.operation.Embeddings;
import io.github.camelllm.wire.WireBody;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The serving side of embeddings. Numbers of tokens in place of texts mean something to a model of the same format only.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/embeddings">the format</a>
 */
public final class EmbeddingsServer implements ServerCodec<ServedDocument<EmbedRequest, Embeddings>> {

    private static final Set<String> SETTINGS = Set.of("model", "dimensions", "encoding_format");
    private static final Set<String> ALL = Set.of("model", "dimensions", "encoding_format", "input");

    @Override
    public ServedDocument<EmbedRequest, Embeddings> read(JsonView body, String issuer) {
        if (!body.get("input").notEmpty()) {
            throw new InvalidRequestException(ErrorFacts.of(400, "'input' has neither a text nor a list of texts"));
        }
        List<String> texts = Texts.of(body.get("input"));
        FormatFields own =
                OtherFields.of(EmbeddingsCodec.FORMAT, body, texts.isEmpty() ? SETTINGS : ALL, Set.of("input"));
        EmbedRequest question = new EmbedRequest(
                body.text("model", ""), texts, body.integer("dimensions"), null, null, null, Map.of(), own);
        return new Question(question, "base64".equals(body.text("encoding_format")));
    }

    private record Question(EmbedRequest question, boolean base64) implements ServedDocument<EmbedRequest, Embeddings> {

        @Override
        public WireBody encode(Embeddings answer, Origin origin) {
            return Bodies.json(Map.of(), json -> {
                json.field("object", "list").beginArray("data");
                int index = 0;
                for (float[] vector : answer.vectors()) {
                    json.beginObject().field("object", "embedding").field("index", index++);
                    vector(json, vector);
                    json.end();
                }
                json.end().field("model", origin.model(answer.model()));
                Long input = answer.usage().input();
                json.beginObject("usage").field("prompt_tokens", input == null ? (Long) 0L : input);
                json.field("total_tokens", input == null ? (Long) 0L : input).end();
            });
        }

        private void vector(JsonWriter json, float[] vector) {
            if (base64) {
                ByteBuffer bytes =
                        ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
                bytes.asFloatBuffer().put(vector);
                json.base64("embedding", "", bytes.array());
                return;
            }
            List<Float> numbers = new ArrayList<>(vector.length);
            for (float number : vector) {
                numbers.add(number);
            }
            json.any("embedding", numbers);
        }
    }
}
