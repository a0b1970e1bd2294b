package io.github.camelllm.codec.openai;

import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Usage;
import io.github.camelllm.codec.Bodies;
import io.github.camelllm.codec.EventWriter;
import io.github.camelllm.codec.Origin;
import io.github.camelllm.codec.OtherFields;
import io.github.camelllm.codec.ServedDocument;
import io.github.camelllm.codec.ServerCodec;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.json.JsonWriter;
import io.github.camelllm.operation.ImageRequest;
import io.github.camelllm.operation.ImageRequest.Delivery;
import io.github.camelllm.operation.Images;
import io.github.camelllm.wire.WireBody;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The serving side of pictures. They come as the caller wants them where the provider can do both; bytes in place of an
 * address are a {@code data:} address. A stream has each picture when it is complete.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/images/create">the format</a>
 */
public final class ImagesServer implements ServerCodec<ServedDocument<ImageRequest, Images>> {

    private static final Set<String> KNOWN = Set.of(
            "model",
            "prompt",
            "n",
            "size",
            "aspect_ratio",
            "quality",
            "output_format",
            "seed",
            "user",
            "response_format",
            "stream",
            "partial_images");

    @Override
    public ServedDocument<ImageRequest, Images> read(JsonView body, String issuer) {
        String prompt = body.text("prompt", "");
        if (prompt.isBlank()) {
            throw new InvalidRequestException(ErrorFacts.of(400, "the request has no 'prompt'"));
        }
        ImageRequest question = new ImageRequest(
                "",
                prompt,
                body.integer("n"),
                body.text("size"),
                body.text("aspect_ratio"),
                body.text("quality"),
                body.text("output_format"),
                body.number("seed"),
                body.text("user"),
                delivery(body.text("response_format")),
                Map.of(),
                OtherFields.of(ImagesCodec.FORMAT, body, KNOWN));
        return new Question(question, body.get("stream").isTrue());
    }

    private static Delivery delivery(@Nullable String word) {
        return switch (word == null ? "" : word) {
            case "" -> Delivery.ANY;
            case "url" -> Delivery.ADDRESS;
            case "b64_json", "base64" -> Delivery.BYTES;
            default ->
                throw new InvalidRequestException(
                        ErrorFacts.of(400, "'response_format' is '" + word + "', but must be url or b64_json"));
        };
    }

    private record Question(ImageRequest question, boolean streamed) implements ServedDocument<ImageRequest, Images> {

        @Override
        public String type() {
            return streamed ? "text/event-stream; charset=utf-8" : "application/json";
        }

        @Override
        public WireBody encode(Images answer, Origin origin) {
            if (streamed) {
                return events(answer, origin);
            }
            return Bodies.json(Map.of(), json -> {
                json.field("created", origin.created()).beginArray("data");
                for (Images.Image image : answer.images()) {
                    json.beginObject();
                    content(json, image);
                    json.field("revised_prompt", image.prompt()).end();
                }
                json.end();
                usage(json, answer.usage());
            });
        }

        private WireBody events(Images answer, Origin origin) {
            EventWriter events = new EventWriter();
            int left = answer.images().size();
            for (Images.Image image : answer.images()) {
                boolean last = --left == 0;
                events.json("image_generation.completed", json -> {
                    json.field("type", "image_generation.completed").field("created_at", origin.created());
                    content(json, image);
                    usage(json, last ? answer.usage() : Usage.UNKNOWN);
                });
            }
            return events.take();
        }

        private void content(JsonWriter json, Images.Image image) {
            String bytes = image.content().base64();
            if (bytes == null) {
                json.field("url", image.content() instanceof Media.Address address ? "" + address.uri() : null);
            } else if (question.delivery() == Delivery.ADDRESS) {
                json.field("url", "data:" + type(image, bytes) + ";base64,", bytes);
            } else {
                json.field("b64_json", bytes);
            }
        }

        /** What the provider said, or the first bytes say. */
        private static String type(Images.Image image, String bytes) {
            String told = image.mediaType();
            if (told != null) {
                return told;
            }
            return bytes.startsWith("/9j/") ? "image/jpeg" : bytes.startsWith("UklGR") ? "image/webp" : "image/png";
        }

        /** What is asked with is a text. */
        private static void usage(JsonWriter json, Usage usage) {
            if (usage.input() != null && usage.output() != null) {
                json.beginObject("usage").field("total_tokens", usage.total());
                json.field("input_tokens", usage.input()).field("output_tokens", usage.output());
                json.beginObject("input_tokens_details").field("text_tokens", usage.input());
                json.field("image_tokens", 0).end().end();
            }
        }
    }
}
