package io.github.camelllm.codec.openai;

import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Usage;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Bodies;
import io.github.camelllm.codec.Errors;
import io.github.camelllm.codec.Malformed;
import io.github.camelllm.codec.Operation;
import io.github.camelllm.codec.UsageReport;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.json.JsonWriter;
import io.github.camelllm.operation.ImageRequest;
import io.github.camelllm.operation.Images;
import io.github.camelllm.wire.WireReply;
import io.github.camelllm.wire.WireRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Pictures.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/images/create">the format</a>
 */
public final class ImagesCodec implements Operation<ImageRequest, Images> {

    /** Name of this format. */
    public static final String FORMAT = "images";

    private static final Pattern PIXELS = Pattern.compile("(\\d{1,5})[xX×](\\d{1,5})");

    private final Predicate<String> alwaysBytes;
    private final Set<ImageField> fields;

    /** @param alwaysBytes tells of a model, by its name, whether it sends bytes anyway and refuses to be asked for them */
    public ImagesCodec(Predicate<String> alwaysBytes, ImageField... fields) {
        this.alwaysBytes = alwaysBytes;
        this.fields = Set.of(fields);
    }

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public WireRequest encode(ImageRequest question, Warnings warnings) {
        return WireRequest.post("/images/generations", Bodies.json(question.extra(), json -> {
            json.field("model", question.model()).field("prompt", question.prompt());
            json.field("n", question.count());
            size(json, question.size(), warnings);
            field(json, ImageField.ASPECT_RATIO, "aspect_ratio", "aspectRatio", question.aspectRatio(), warnings);
            field(json, ImageField.QUALITY, "quality", "quality", question.quality(), warnings);
            field(json, ImageField.OUTPUT_FORMAT, "output_format", "format", question.format(), warnings);
            field(json, ImageField.SEED, "seed", "seed", question.seed(), warnings);
            field(json, ImageField.USER, "user", "user", question.user(), warnings);
            if (question.delivery() != ImageRequest.Delivery.ANY && !alwaysBytes.test(question.model())) {
                delivery(json, question.delivery() == ImageRequest.Delivery.ADDRESS);
            }
        }));
    }

    private void delivery(JsonWriter json, boolean address) {
        if (fields.contains(ImageField.BASE64)) {
            json.field("response_format", address ? "url" : "base64");
        } else if (fields.contains(ImageField.B64_JSON)) {
            json.field("response_format", address ? "url" : "b64_json");
        }
    }

    private void size(JsonWriter json, @Nullable String size, Warnings warnings) {
        if (size == null || !fields.contains(ImageField.WIDTH_AND_HEIGHT)) {
            field(json, ImageField.SIZE, "size", "size", size, warnings);
            return;
        }
        Matcher pixels = PIXELS.matcher(size.strip());
        if (pixels.matches()) {
            json.field("width", Integer.valueOf(pixels.group(1))).field("height", Integer.valueOf(pixels.group(2)));
        } else {
            warnings.dropped("size", "the provider wants pixels, such as 1024x768");
        }
    }

    private void field(
            JsonWriter json, ImageField field, String name, String option, @Nullable Object value, Warnings warnings) {
        if (value == null) {
            return;
        }
        if (fields.contains(field)) {
            json.any(name, value);
        } else {
            warnings.dropped(option, "the provider has no such setting");
        }
    }

    @Override
    public Images decode(WireReply reply) {
        JsonView root = Malformed.parse(reply);
        List<Images.Image> images = new ArrayList<>();
        String format = root.text("output_format");
        for (JsonView item : root.get("data")) {
            Media content = content(item);
            if (content != null) {
                String type = item.text("mime_type", format == null ? "" : "image/" + format);
                images.add(new Images.Image(content, type.isEmpty() ? null : type, item.text("revised_prompt")));
            }
        }
        if (images.isEmpty()) {
            if (Errors.isError(root)) {
                throw Errors.inBody(root);
            }
            throw new MalformedReplyException(ErrorFacts.of("the reply has no pictures"));
        }
        JsonView reported = root.get("usage");
        Usage usage = reported.isObject() ? UsageReport.read(reported) : Usage.UNKNOWN;
        return new Images(root.text("model"), images, usage);
    }

    private static @Nullable Media content(JsonView item) {
        String bytes = item.text("b64_json");
        if (bytes != null && !bytes.isEmpty()) {
            int comma = bytes.startsWith("data:") ? bytes.indexOf(',') : -1;
            return new Media.Base64(bytes.substring(comma + 1));
        }
        String url = item.text("url");
        return url == null || url.isEmpty() ? null : new Media.Address(URI.create(url));
    }

    @Override
    public LlmException decodeError(WireReply reply) {
        return Errors.of(reply);
    }
}
