package io.github.camelllm.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelllm.wire.WireRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Finds the operation of a request in a discovery document of Google's. */
final class DiscoveredMethod {

    private static final String FILE = "google-generativelanguage.discovery.json";

    private DiscoveredMethod() {}

    /**
     * Empty for the way back of large content, which the document does not have.
     *
     * @see <a href="https://ai.google.dev/gemini-api/docs/batch-api">how the answers of a batch are had</a>
     */
    static Optional<PublishedOperation> of(WireRequest request) {
        String path = request.path().split("\\?", 2)[0].replaceFirst("^/upload/", "/");
        if (path.startsWith("/download/")) {
            return Optional.empty();
        }
        JsonNode document = Published.document(FILE);
        List<JsonNode> methods = new ArrayList<>();
        collect(document, methods);
        return Optional.of(methods.stream()
                .filter(method -> method.path("httpMethod").asText().equals(request.method()) && fits(method, path))
                .min(Comparator.comparing(method -> flat(method).contains("{")))
                .map(method -> operation(document, method))
                .orElseThrow(() -> new AssertionError("there is no " + request.method() + ' ' + request.path())));
    }

    private static PublishedOperation operation(JsonNode document, JsonNode method) {
        Set<String> query = new TreeSet<>();
        method.path("parameters").fieldNames().forEachRemaining(query::add);
        String sent = method.path("request").path("$ref").asText();
        Schema body = sent.isEmpty() ? null : new Schema(uploaded(Discovery.schema(document, sent)), List.of());
        String reply = method.path("response").path("$ref").asText();
        return new PublishedOperation(query, body, body, new Schema(Discovery.reply(document, reply), List.of()));
    }

    /**
     * Whoever stores a file says what it is, although the document has that only in replies.
     *
     * @see <a href="https://github.com/google-gemini/deprecated-generative-ai-js/blob/main/src/server/file-manager.ts">as
     *     Google's own client does</a>
     */
    private static ObjectNode uploaded(ObjectNode schema) {
        if (schema.at("/$defs/CreateFileRequest").isObject()) {
            schema.withObject("/$defs/File/properties").putObject("mimeType");
        }
        return schema;
    }

    /** Names of things say what they are. */
    private static boolean fits(JsonNode method, String path) {
        String id = method.path("id").asText();
        String kind = path.substring(1).split("[/:]", 2)[0];
        String pattern = ("\\Q/" + flat(method) + "\\E").replaceAll("\\{[^}]*\\}", "\\\\E[^/:]+\\\\Q");
        return (id.contains("." + kind + ".") || (id.endsWith("media.upload") && kind.equals("files")))
                && Pattern.compile(pattern).matcher("/v1beta" + path).matches();
    }

    private static String flat(JsonNode method) {
        return method.path("flatPath").asText();
    }

    private static void collect(JsonNode owner, List<JsonNode> methods) {
        owner.path("methods").forEach(methods::add);
        owner.path("resources").forEach(resource -> collect(resource, methods));
    }
}
