package io.github.camelllm.codec.huggingface;

import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Usage;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Bodies;
import io.github.camelllm.codec.Errors;
import io.github.camelllm.codec.Malformed;
import io.github.camelllm.codec.Operation;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.operation.ImageRequest;
import io.github.camelllm.operation.Images;
import io.github.camelllm.wire.WireReply;
import io.github.camelllm.wire.WireRequest;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One picture; the reply is its bytes.
 *
 * @see <a href="https://huggingface.co/docs/inference-providers/tasks/text-to-image">the format</a>
 */
public final class TextToImage implements Operation<ImageRequest, Images> {

    private static final Pattern PIXELS = Pattern.compile("(\\d{1,5})[xX×](\\d{1,5})");
    private static final String NONE = "the format has no such setting";

    @Override
    public WireRequest encode(ImageRequest question, Warnings warnings) {
        dropped("aspectRatio", question.aspectRatio() != null, warnings);
        dropped("quality", question.quality() != null, warnings);
        dropped("user", question.user() != null, warnings);
        dropped("choices", question.count() != null && question.count() != 1, warnings);
        WireRequest request = WireRequest.post(ModelPath.of(question.model()), Bodies.json(question.extra(), json -> {
            json.field("inputs", question.prompt()).beginObject("parameters");
            String size = question.size();
            if (size != null) {
                Matcher pixels = PIXELS.matcher(size.strip());
                if (pixels.matches()) {
                    json.field("width", Integer.valueOf(pixels.group(1)));
                    json.field("height", Integer.valueOf(pixels.group(2)));
                } else {
                    warnings.dropped("size", "the format wants pixels, such as 1024x768");
                }
            }
            json.field("seed", question.seed()).end();
        }));
        String format = question.format() == null ? "*" : question.format();
        return request.withHeader("Accept", "image/" + format);
    }

    private static void dropped(String option, boolean asked, Warnings warnings) {
        if (asked) {
            warnings.dropped(option, NONE);
        }
    }

    @Override
    public Images decode(WireReply reply) {
        String type = reply.headers().first("content-type");
        if (type == null || !type.startsWith("image/")) {
            JsonView root = Malformed.parse(reply);
            if (Errors.isError(root)) {
                throw Errors.inBody(root);
            }
            throw new MalformedReplyException(ErrorFacts.of("the reply is no picture but " + type));
        }
        byte[] bytes =
                reply.bytes().length == reply.length() ? reply.bytes() : Arrays.copyOf(reply.bytes(), reply.length());
        Images.Image image = new Images.Image(new Media.Bytes(bytes), type.split(";", 2)[0].strip(), null);
        return new Images(null, List.of(image), Usage.UNKNOWN);
    }

    @Override
    public LlmException decodeError(WireReply reply) {
        return Errors.of(reply);
    }
}
