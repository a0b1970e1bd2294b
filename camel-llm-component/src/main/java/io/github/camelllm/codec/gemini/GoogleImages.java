package io.github.camelllm.codec.gemini;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Settings;
import io.github.camelllm.chat.Usage;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Bodies;
import io.github.camelllm.codec.Errors;
import io.github.camelllm.codec.Malformed;
import io.github.camelllm.codec.Operation;
import io.github.camelllm.error.ContentBlockedException;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.operation.ImageRequest;
import io.github.camelllm.operation.Images;
import io.github.camelllm.wire.WireReply;
import io.github.camelllm.wire.WireRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Pictures, in two ways: models that are asked for predictions, and models that draw what they say.
 *
 * @see <a href="https://cloud.google.com/vertex-ai/generative-ai/docs/model-reference/imagen-api">predictions</a>
 * @see <a href="https://ai.google.dev/gemini-api/docs/image-generation">models that draw</a>
 */
public final class GoogleImages implements Operation<ImageRequest, Images> {

    private final Dialect dialect;
    private final Predicate<String> predicts;
    private final GenerateContent generate;

    /** @param predicts tells of a model, by its name, whether it is asked for predictions */
    public GoogleImages(Dialect dialect, Predicate<String> predicts) {
        this.dialect = dialect;
        this.predicts = predicts;
        this.generate = new GenerateContent(dialect);
    }

    @Override
    public WireRequest encode(ImageRequest question, Warnings warnings) {
        if (question.quality() != null) {
            warnings.dropped("quality", "the format has no such setting");
        }
        return predicts.test(question.model()) ? prediction(question, warnings) : drawing(question, warnings);
    }

    private WireRequest prediction(ImageRequest question, Warnings warnings) {
        if (question.user() != null) {
            warnings.dropped("user", "the format has no such setting");
        }
        String path = ModelPath.of(dialect, question.model(), "predict");
        return WireRequest.post(path, Bodies.json(question.extra(), json -> {
            json.beginArray("instances")
                    .beginObject()
                    .field("prompt", question.prompt())
                    .end()
                    .end();
            json.beginObject("parameters").field("sampleCount", question.count());
            json.field("aspectRatio", question.aspectRatio());
            json.field("sampleImageSize", question.size()).field("seed", question.seed());
            if (question.format() != null) {
                json.beginObject("outputOptions")
                        .field("mimeType", "image/" + question.format())
                        .end();
            }
            json.end();
        }));
    }

    /** A conversation of one turn whose answer is to have a picture in it. */
    private WireRequest drawing(ImageRequest question, Warnings warnings) {
        if (question.format() != null) {
            warnings.dropped("format", "the model has one of its own");
        }
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("responseModalities", List.of("TEXT", "IMAGE"));
        Map<String, Object> image = new LinkedHashMap<>();
        if (question.aspectRatio() != null) {
            image.put("aspectRatio", question.aspectRatio());
        }
        if (question.size() != null) {
            image.put("imageSize", question.size());
        }
        if (!image.isEmpty()) {
            config.put("imageConfig", image);
        }
        Map<String, Object> extra = new LinkedHashMap<>(question.extra());
        extra.merge("generationConfig", config, (own, ours) -> {
            Map<String, Object> both = new LinkedHashMap<>(config);
            if (own instanceof Map<?, ?> map) {
                map.forEach((name, value) -> both.put(String.valueOf(name), value));
            }
            return both;
        });
        Settings settings = Settings.builder()
                .choices(question.count())
                .seed(question.seed())
                .user(question.user())
                .build();
        ChatRequest turn = ChatRequest.of(question.model(), question.prompt()).toBuilder()
                .settings(settings)
                .extra(extra)
                .build();
        return generate.encode(turn, warnings);
    }

    @Override
    public Images decode(WireReply reply) {
        JsonView root = Malformed.parse(reply);
        if (root.get("candidates").isArray() || root.get("promptFeedback").isObject() || root.isArray()) {
            return drawn(generate.decode(reply));
        }
        List<Images.Image> images = new ArrayList<>();
        String refusal = null;
        for (JsonView prediction : root.get("predictions")) {
            String bytes = prediction.text("bytesBase64Encoded");
            if (bytes != null) {
                images.add(new Images.Image(
                        new Media.Base64(bytes), prediction.text("mimeType"), prediction.text("prompt")));
            }
            refusal = refusal == null ? prediction.text("raiFilteredReason") : refusal;
        }
        if (images.isEmpty()) {
            if (Errors.isError(root)) {
                throw Errors.inBody(root);
            }
            throw new ContentBlockedException(ErrorFacts.of(
                    refusal == null ? "the provider drew nothing, as it does with prompts it refuses" : refusal));
        }
        return new Images(null, images, Usage.UNKNOWN);
    }

    private static Images drawn(ChatResponse response) {
        List<Images.Image> images = new ArrayList<>();
        pictures(response.parts(), images);
        response.alternatives().forEach(other -> pictures(other.parts(), images));
        if (images.isEmpty()) {
            throw new ContentBlockedException(ErrorFacts.of("the model drew nothing"
                    + (response.finish().raw() == null
                            ? ""
                            : " (" + response.finish().raw() + ")")));
        }
        return new Images(response.model(), images, response.usage());
    }

    private static void pictures(List<Part> parts, List<Images.Image> images) {
        for (Part part : parts) {
            if (part instanceof Part.Attachment picture && picture.kind() == Media.Kind.IMAGE) {
                images.add(new Images.Image(picture.content(), picture.mediaType(), null));
            }
        }
    }

    @Override
    public LlmException decodeError(WireReply reply) {
        return Errors.of(reply);
    }
}
