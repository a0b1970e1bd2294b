package io.github.camelllm.codec.converse;

import io.github.camelllm.chat.Usage;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Bodies;
import io.github.camelllm.codec.EmbedLimits;
import io.github.camelllm.codec.EmbedOperation;
import io.github.camelllm.codec.Errors;
import io.github.camelllm.codec.Malformed;
import io.github.camelllm.codec.Vectors;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.error.UnsupportedException;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.json.JsonWriter;
import io.github.camelllm.operation.EmbedRequest;
import io.github.camelllm.operation.Embeddings;
import io.github.camelllm.wire.WireReply;
import io.github.camelllm.wire.WireRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Embeddings through InvokeModel, whose bodies are those of the models' makers.
 *
 * @see <a href="https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters.html">the formats</a>
 */
public final class InvokeEmbeddings implements EmbedOperation {

    private final Function<String, @Nullable EmbedBody> bodies;
    private final String countHeader;

    /**
     * @param bodies what a model wants to be sent; null if that is unknown
     * @param countHeader header field of a reply that says how many tokens were read
     */
    public InvokeEmbeddings(Function<String, @Nullable EmbedBody> bodies, String countHeader) {
        this.bodies = bodies;
        this.countHeader = countHeader;
    }

    @Override
    public EmbedLimits limits(EmbedRequest question) {
        EmbedBody body = bodies.apply(question.model());
        return body == null ? EmbedLimits.NONE : body.limits();
    }

    @Override
    public WireRequest encode(EmbedRequest question, Warnings warnings) {
        EmbedOperation.dropEncoding(question, warnings);
        EmbedBody body = bodies.apply(question.model());
        if (body == null) {
            throw new UnsupportedException(ErrorFacts.of(
                    "it is not known how the model '" + question.model() + "' wants to be asked for vectors"));
        }
        String path = ModelPath.of(question.model(), "invoke");
        return WireRequest.post(path, Bodies.json(question.extra(), json -> write(json, body, question, warnings)));
    }

    private static void write(JsonWriter json, EmbedBody body, EmbedRequest question, Warnings warnings) {
        Integer dimensions = question.dimensions();
        switch (body) {
            case INPUT_TEXT, INPUT_TEXT_DIMENSIONS, INPUT_TEXT_CONFIG -> {
                json.field("inputText", only(question));
                if (dimensions != null) {
                    switch (body) {
                        case INPUT_TEXT_DIMENSIONS -> json.field("dimensions", dimensions);
                        case INPUT_TEXT_CONFIG ->
                            json.beginObject("embeddingConfig")
                                    .field("outputEmbeddingLength", dimensions)
                                    .end();
                        default -> dropDimensions(warnings);
                    }
                }
                if (question.purpose() != null) {
                    warnings.dropped("purpose", "the model has none");
                }
            }
            case TEXTS, TEXTS_DIMENSION -> {
                json.strings("texts", question.texts());
                json.field("input_type", inputType(question.purpose(), warnings));
                if (dimensions != null && body == EmbedBody.TEXTS) {
                    dropDimensions(warnings);
                } else {
                    json.field("output_dimension", dimensions);
                }
            }
            case SINGLE_EMBEDDING -> {
                json.field("taskType", "SINGLE_EMBEDDING").beginObject("singleEmbeddingParams");
                json.field("embeddingPurpose", purpose(question.purpose(), warnings));
                json.field("embeddingDimension", dimensions).beginObject("text");
                json.field("truncationMode", "END").field("value", only(question));
                json.end().end();
            }
        }
    }

    private static void dropDimensions(Warnings warnings) {
        warnings.dropped("dimensions", "the model's vectors have one length");
    }

    private static String only(EmbedRequest question) {
        if (question.texts().size() != 1) {
            throw new UnsupportedException(ErrorFacts.of("the model '" + question.model()
                    + "' takes 1 text a call, not " + question.texts().size() + "; split the message"));
        }
        return question.texts().get(0);
    }

    private static String inputType(EmbedRequest.@Nullable Purpose purpose, Warnings warnings) {
        if (purpose == null) {
            return "search_document";
        }
        return switch (purpose) {
            case DOCUMENT -> "search_document";
            case QUERY -> "search_query";
            case CLASSIFICATION -> "classification";
            case CLUSTERING -> "clustering";
            case SIMILARITY -> {
                warnings.dropped("purpose similarity", "the model has no such purpose");
                yield "search_document";
            }
        };
    }

    private static String purpose(EmbedRequest.@Nullable Purpose purpose, Warnings warnings) {
        if (purpose == null) {
            return "GENERIC_INDEX";
        }
        return switch (purpose) {
            case DOCUMENT -> "GENERIC_INDEX";
            case QUERY -> "TEXT_RETRIEVAL";
            case CLASSIFICATION -> "CLASSIFICATION";
            case CLUSTERING -> "CLUSTERING";
            case SIMILARITY -> {
                warnings.dropped("purpose similarity", "the model has no such purpose");
                yield "GENERIC_INDEX";
            }
        };
    }

    /** One vector, a list of vectors, a list of objects with a vector each, or one of these under its number type. */
    @Override
    public Embeddings decode(WireReply reply) {
        JsonView root = Malformed.parse(reply);
        List<float[]> vectors = new ArrayList<>();
        JsonView list = root.any("embeddings", "data");
        if (root.get("embedding").isArray()) {
            vectors.add(Vectors.read(root.get("embedding")));
        } else {
            for (JsonView item : list.isObject() ? list.get("float") : list) {
                vectors.add(Vectors.read(item.isObject() ? item.get("embedding") : item));
            }
        }
        if (vectors.isEmpty()) {
            if (Errors.isError(root)) {
                throw Errors.inBody(root);
            }
            throw new MalformedReplyException(ErrorFacts.of("the reply has no vectors"));
        }
        Long tokens = root.number("inputTextTokenCount");
        return new Embeddings(null, vectors, Usage.of(tokens == null ? counted(reply) : tokens, null));
    }

    private @Nullable Long counted(WireReply reply) {
        String count = reply.headers().first(countHeader);
        return count == null || !count.matches("\\d{1,18}") ? null : Long.valueOf(count);
    }

    @Override
    public LlmException decodeError(WireReply reply) {
        return Errors.of(reply);
    }
}
