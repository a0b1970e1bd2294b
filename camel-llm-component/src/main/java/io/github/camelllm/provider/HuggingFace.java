package io.github.camelllm.provider;

import io.github.camelllm.codec.RequestCodec;
import io.github.camelllm.codec.huggingface.FeatureExtraction;
import io.github.camelllm.codec.huggingface.TextGeneration;
import io.github.camelllm.codec.huggingface.TextToImage;
import io.github.camelllm.codec.openai.DeploymentOperations;
import io.github.camelllm.codec.openai.Quirk;
import io.github.camelllm.codec.responses.ResponsesDialect;
import io.github.camelllm.operation.OperationName;
import java.net.URI;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Hugging Face's router to many providers; a suffix such as {@code :groq} on the model chooses one. */
final class HuggingFace {

    private static final String MANAGEMENT = "https://api.endpoints.huggingface.cloud/v2";
    private static final String NAMESPACE = "HF_NAMESPACE";
    private static final URI ROUTER = URI.create("https://router.huggingface.co/v1");

    private HuggingFace() {}

    static Provider provider() {
        return Compatible.provider("huggingface", "Hugging Face", "https://huggingface.co/docs/inference-providers")
                .at(ROUTER.toString(), "HF_API_URL")
                .key("HF_TOKEN")
                .chat(
                        Quirk.THINK_TAGS,
                        Quirk.REPLAY_REASONING_CONTENT,
                        Quirk.RICH_REPLIES,
                        Quirk.PARAMETERS_REQUIRED,
                        Quirk.NO_FILES,
                        Quirk.NO_AUDIO,
                        Quirk.NO_PARALLEL_TOOL_CALLS,
                        Quirk.NO_USER,
                        Quirk.NO_METADATA)
                .responses(ResponsesDialect.of("huggingface"))
                .conditions(HuggingFace::conditions)
                .managed(HuggingFace::deployments, DeploymentOperations.PLACE, MANAGEMENT)
                .operation(OperationName.COMPLETE, new TextGeneration())
                .operation(OperationName.EMBED, new FeatureExtraction())
                .operation(OperationName.IMAGE, new TextToImage())
                .place(HuggingFace::place)
                .build();
    }

    /** Servers of the account's own belong to its namespace; without one there are none. */
    private static Map<OperationName, RequestCodec<?>> deployments(ConnectionSettings settings) {
        String namespace = settings.get("namespace", NAMESPACE);
        return namespace == null ? Map.of() : DeploymentOperations.of(namespace);
    }

    private static Map<OperationName, String> conditions(ConnectionSettings settings) {
        String cure = "say who owns the servers, with llm.connection." + settings.name()
                + ".namespace or the environment" + " variable " + NAMESPACE;
        return DeploymentOperations.NAMES.stream().collect(Collectors.toMap(Function.identity(), name -> cure));
    }

    /** Tasks have a place of their own beside chat; a dedicated endpoint has one model, whose task is at its root. */
    private static Address place(URI base, ConnectionSettings settings) {
        URI root = Paths.root(base);
        boolean router = ROUTER.getHost().equals(base.getHost());
        return (request, model) -> {
            if (!request.path().startsWith("/hf-inference/")) {
                return request.to(base);
            }
            return router ? request.to(root) : request.to(root).withPath("/");
        };
    }
}
