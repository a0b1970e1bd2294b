package io.github.camelllm.codec.openai;

import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Bodies;
import io.github.camelllm.codec.Deletion;
import io.github.camelllm.codec.Details;
import io.github.camelllm.codec.RequestCodec;
import io.github.camelllm.codec.RestCall;
import io.github.camelllm.codec.Segments;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.operation.Deployment;
import io.github.camelllm.operation.JsonRequest;
import io.github.camelllm.operation.ListRequest;
import io.github.camelllm.operation.OperationName;
import io.github.camelllm.operation.Page;
import io.github.camelllm.operation.Reference;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.WireRequest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Servers for single models, in the account's namespace. Their paths begin with {@link #PLACE}, since they are managed
 * at another address than models are called.
 *
 * @see <a href="https://huggingface.co/docs/inference-endpoints/api_reference">the format</a>
 */
public final class DeploymentOperations {

    /** What paths begin with that go to the managing address. */
    public static final String PLACE = "/endpoint";

    public static final Set<OperationName> NAMES =
            EnumSet.range(OperationName.DEPLOYMENT_CREATE, OperationName.DEPLOYMENT_DELETE);

    private DeploymentOperations() {}

    /** @param namespace who owns the servers: a user or an organization */
    public static Map<OperationName, RequestCodec<?>> of(String namespace) {
        String all = PLACE + '/' + Segments.of(namespace);
        Map<OperationName, RequestCodec<?>> operations = new EnumMap<>(OperationName.class);
        operations.put(
                OperationName.DEPLOYMENT_CREATE,
                RestCall.of(
                        (JsonRequest question, Warnings w) ->
                                WireRequest.post(all, Bodies.json(question.fields(), json -> {})),
                        DeploymentOperations::deployment));
        operations.put(
                OperationName.DEPLOYMENT_GET,
                RestCall.get((Reference r) -> all + '/' + Segments.of(r.id()), DeploymentOperations::deployment));
        operations.put(
                OperationName.DEPLOYMENT_LIST, RestCall.get((ListRequest list) -> all, DeploymentOperations::page));
        operations.put(OperationName.DEPLOYMENT_PAUSE, change(all, "/pause"));
        operations.put(OperationName.DEPLOYMENT_RESUME, change(all, "/resume"));
        operations.put(OperationName.DEPLOYMENT_SCALE_TO_ZERO, change(all, "/scale-to-zero"));
        operations.put(OperationName.DEPLOYMENT_DELETE, new Deletion(id -> all + '/' + Segments.of(id), Headers.NONE));
        return operations;
    }

    private static RestCall<Reference, Deployment> change(String all, String how) {
        return RestCall.post((Reference r) -> all + '/' + Segments.of(r.id()) + how, DeploymentOperations::deployment);
    }

    private static Page<Deployment> page(JsonView root) {
        List<Deployment> deployments = new ArrayList<>();
        root.get("items").forEach(item -> deployments.add(deployment(item)));
        return new Page<>(deployments, null);
    }

    private static Deployment deployment(JsonView root) {
        JsonView status = root.get("status");
        return new Deployment(
                FileOperations.required(root, "name"),
                status.text("state", ""),
                status.text("url"),
                root.get("model").text("repository"),
                Details.of(root));
    }
}
