package io.github.camelllm.codec.openai;

import io.github.camelllm.codec.Bodies;
import io.github.camelllm.codec.Origin;
import io.github.camelllm.codec.Served;
import io.github.camelllm.codec.ServerCodec;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The serving side of embeddings.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/embeddings">the format</a>
 */
public final class EmbeddingsServer implements ServerCodec<Served<EmbedRequest, Embeddings>> {

    @Override
    public Served<EmbedRequest, Embeddings> read(JsonView body, String issuer) {
        Map<String, Object> extra = new LinkedHashMap<>();
        for (JsonView field : body) {
            boolean known =
                    switch (field.name()) {
                        case "model", "input", "dimensions", "encoding_format", "user" -> true;
                        default -> false;
                    };
            Object value = field.value();
            if (!known && value != null) {
                extra.put(field.name(), value);
            }
        }
        EmbedRequest question = new EmbedRequest(
                body.text("model", ""), texts(body.get("input")), body.integer("dimensions"), null, extra);
        return new Question(question, "base64".equals(body.text("encoding_format")));
    }

    private static List<String> texts(JsonView input) {
        List<String> texts = new ArrayList<>();
        String only = input.text();
        if (only != null) {
            texts.add(only);
        }
        for (JsonView item : input) {
            String text = item.text();
            if (text == null) {
                throw new InvalidRequestException(ErrorFacts.of(
                        400,
                        "'input' has an element that is no text; numbers of tokens mean something to one model only"));
            }
            texts.add(text);
        }
        if (texts.isEmpty()) {
            throw new InvalidRequestException(ErrorFacts.of(400, "'input' has neither a text nor a list of texts"));
        }
        return texts;
    }

    private record Question(EmbedRequest question, boolean base64) implements Served<EmbedRequest, Embeddings> {

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
