package io.github.camelllm.codec;

import io.github.camelllm.chat.Warnings;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.operation.ListedModel;
import io.github.camelllm.operation.ModelRequest;
import io.github.camelllm.wire.WireReply;
import io.github.camelllm.wire.WireRequest;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What is known of one model, where the provider has an address for each. */
public final class OneModel implements Operation<ModelRequest, ListedModel> {

    /** Stands for the model's name in an address: as one segment, or as many as it has. */
    public static final String SEGMENT = "{}";

    public static final String SEGMENTS = "{*}";

    private final UnaryOperator<String> path;
    private final String id;
    private final @Nullable String inside;

    /**
     * @param path has a place for the model's name
     * @param id the member that names a model
     * @param inside the member that the model is under; null if it is the reply itself
     */
    public OneModel(String path, String id, @Nullable String inside) {
        this(name -> filled(path, name), id, inside);
    }

    /** @param path makes the place of a model of its name */
    public OneModel(UnaryOperator<String> path, String id, @Nullable String inside) {
        this.path = path;
        this.id = id;
        this.inside = inside;
    }

    @Override
    public WireRequest encode(ModelRequest question, Warnings warnings) {
        return WireRequest.get(path.apply(question.model()));
    }

    private static String filled(String path, String name) {
        String place = path.contains(SEGMENTS)
                ? path.replace(SEGMENTS, Segments.path(name))
                : path.replace(SEGMENT, Segments.of(name));
        return place.replace("%3A", ":");
    }

    @Override
    public ListedModel decode(WireReply reply) {
        JsonView root = Malformed.parse(reply);
        JsonView model = inside == null ? root : root.get(inside);
        List<ListedModel> found =
                ListedModels.read(JsonView.of("[" + model.json() + "]"), id).models();
        if (found.isEmpty()) {
            if (Errors.isError(root)) {
                throw Errors.inBody(root);
            }
            throw new MalformedReplyException(ErrorFacts.of("the reply does not describe a model"));
        }
        return found.get(0);
    }

    @Override
    public LlmException decodeError(WireReply reply) {
        return Errors.of(reply);
    }
}
