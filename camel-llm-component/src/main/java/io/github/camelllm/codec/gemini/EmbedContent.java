package io.github.camelllm.codec.gemini;

import io.github.camelllm.chat.Usage;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Bodies;
import io.github.camelllm.codec.EmbedLimits;
import io.github.camelllm.codec.EmbedOperation;
import io.github.camelllm.codec.Errors;
import io.github.camelllm.codec.Malformed;
import io.github.camelllm.codec.Unsupported;
import io.github.camelllm.codec.Vectors;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.json.JsonWriter;
import io.github.camelllm.operation.EmbedRequest;
import io.github.camelllm.operation.Embeddings;
import io.github.camelllm.wire.WireReply;
import io.github.camelllm.wire.WireRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Embeddings, which have two forms: contents to embed, one or many, and instances to predict vectors for.
 *
 * @see <a href="https://ai.google.dev/api/embeddings">contents</a>
 * @see <a href="https://cloud.google.com/vertex-ai/generative-ai/docs/model-reference/text-embeddings-api">instances</a>
 */
public final class EmbedContent implements EmbedOperation {

    private final Dialect dialect;
    private final Predicate<String> predicts;
    private final Function<String, EmbedLimits> limits;

    /**
     * @param predicts tells of a model, by its name, whether it takes instances
     * @param limits tells of a model, by its name, what it takes in one call
     */
    public EmbedContent(Dialect dialect, Predicate<String> predicts, Function<String, EmbedLimits> limits) {
        this.dialect = dialect;
        this.predicts = predicts;
        this.limits = limits;
    }

    @Override
    public EmbedLimits limits(EmbedRequest question) {
        return limits.apply(question.model());
    }

    @Override
    public WireRequest encode(EmbedRequest question, Warnings warnings) {
        EmbedOperation.dropEncoding(question, warnings);
        if (predicts.test(question.model())) {
            return post(question, "predict", question.extra(), json -> instances(json, question));
        }
        List<String> texts = question.texts();
        if (texts.size() == 1) {
            return post(question, "embedContent", question.extra(), json -> one(json, question, texts.get(0)));
        }
        if (!dialect.has(Quirk.EMBEDS_BATCHES)) {
            throw Unsupported.content("a list of several texts to embed with this model");
        }
        return post(question, "batchEmbedContents", Map.of(), json -> many(json, question));
    }

    private WireRequest post(EmbedRequest question, String method, Map<String, ?> extra, Consumer<JsonWriter> body) {
        return WireRequest.post(ModelPath.of(dialect, question.model(), method), Bodies.json(extra, body));
    }

    private static void one(JsonWriter json, EmbedRequest question, String text) {
        json.beginObject("content").beginArray("parts");
        json.beginObject().field("text", text).end();
        json.end().end();
        if (!question.extra().containsKey("taskType")) {
            json.field("taskType", task(question.purpose()));
        }
        if (!question.extra().containsKey("outputDimensionality")) {
            json.field("outputDimensionality", question.dimensions());
        }
    }

    /** What the user adds belongs to each text. */
    private void many(JsonWriter json, EmbedRequest question) {
        String model = ModelPath.resource(dialect, question.model());
        json.beginArray("requests");
        for (String text : question.texts()) {
            json.beginObject().field("model", model);
            one(json, question, text);
            question.extra().forEach(json::any);
            json.end();
        }
        json.end();
    }

    private static void instances(JsonWriter json, EmbedRequest question) {
        json.beginArray("instances");
        for (String text : question.texts()) {
            json.beginObject().field("content", text);
            json.field("task_type", task(question.purpose())).end();
        }
        json.end();
        if (question.dimensions() != null) {
            json.beginObject("parameters")
                    .field("outputDimensionality", question.dimensions())
                    .end();
        }
    }

    private static @Nullable String task(EmbedRequest.@Nullable Purpose purpose) {
        if (purpose == null) {
            return null;
        }
        return switch (purpose) {
            case DOCUMENT -> "RETRIEVAL_DOCUMENT";
            case QUERY -> "RETRIEVAL_QUERY";
            case CLASSIFICATION -> "CLASSIFICATION";
            case CLUSTERING -> "CLUSTERING";
            case SIMILARITY -> "SEMANTIC_SIMILARITY";
        };
    }

    @Override
    public Embeddings decode(WireReply reply) {
        JsonView root = Malformed.parse(reply);
        List<float[]> vectors = new ArrayList<>();
        Long tokens = root.get("usageMetadata").number("promptTokenCount");
        if (root.get("embedding").get("values").isArray()) {
            vectors.add(Vectors.read(root.get("embedding").get("values")));
        }
        for (JsonView embedding : root.get("embeddings")) {
            vectors.add(Vectors.read(embedding.get("values")));
        }
        for (JsonView prediction : root.get("predictions")) {
            JsonView embedding = prediction.get("embeddings");
            vectors.add(Vectors.read(embedding.get("values")));
            Long count = embedding.get("statistics").number("token_count");
            tokens = count == null ? tokens : (Long) (count + (tokens == null ? 0 : tokens));
        }
        if (vectors.isEmpty()) {
            if (Errors.isError(root)) {
                throw Errors.inBody(root);
            }
            throw new MalformedReplyException(ErrorFacts.of("the reply has no vectors"));
        }
        return new Embeddings(null, vectors, Usage.of(tokens, null));
    }

    @Override
    public LlmException decodeError(WireReply reply) {
        return Errors.of(reply);
    }
}
