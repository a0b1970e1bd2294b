package io.github.camelllm.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.wire.Upload;
import io.github.camelllm.wire.WireRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An operation as a provider's document describes it.
 *
 * @param query names of the fields that its query may have
 * @param body what it is sent as JSON; null if that is nothing
 * @param form the fields of the form that it is sent; null if it is sent none
 * @param reply what it answers; null if that is no JSON
 */
record PublishedOperation(Set<String> query, @Nullable Schema body, @Nullable Schema form, @Nullable Schema reply) {

    /** A document, and what stands before its paths that belongs to our base URL. */
    private record Place(String file, String prefix) {}

    private static final Map<String, List<Place>> PLACES = Map.of(
            "openai", List.of(new Place("openai.openapi.yaml", "")),
            // where its own document has nothing, the versionless API is OpenAI's
            "azure",
                    List.of(
                            new Place("azure-foundry-openai-v1.openapi.json", ""),
                            new Place("openai.openapi.yaml", "")),
            "anthropic", List.of(new Place("anthropic-tryagi.openapi.yaml", "/v1")),
            "mistral", List.of(new Place("mistral.openapi.yaml", "/v1")),
            "groq", List.of(new Place("groq-tryagi.openapi.yaml", "/openai/v1")),
            "together", List.of(new Place("together.openapi.yaml", "")),
            "openrouter", List.of(new Place("openrouter.openapi.yaml", "")),
            "cohere", List.of(new Place("cohere.openapi.yaml", "")),
            "ollama", List.of(new Place("ollama.openapi.yaml", "")));

    /**
     * What no document has, or has otherwise than it is.
     *
     * @see <a href="https://learn.microsoft.com/en-us/azure/foundry/openai/how-to/batch">Azure's batches, and files that
     *     need not expire</a>
     */
    private static final Pattern ELSEWHERE = Pattern.compile("azure (GET|POST) /(batches.*|files)");

    /** Paths whose replies are not what the document says: by its own example, and by all that was recorded. */
    private static final Set<String> CONTRADICTED = Set.of("/v1/fim/completions", "/v2/embed");

    private static final Map<String, PublishedOperation> KNOWN = new ConcurrentHashMap<>();

    /** Empty if the provider publishes none of its operations, or this machine has no documents. */
    static Optional<PublishedOperation> of(Way way, WireRequest request) {
        if (way.provider().equals("gemini") && Published.here()) {
            return DiscoveredMethod.of(request);
        }
        List<Place> places = PLACES.get(way.provider());
        String asked = way.provider() + ' ' + request.method() + ' ' + request.path();
        if (places == null || !Published.here() || ELSEWHERE.matcher(asked).matches()) {
            return Optional.empty();
        }
        for (Place place : places) {
            JsonNode document = Published.document(place.file());
            String path = path(document, place, request);
            if (path != null) {
                return Optional.of(KNOWN.computeIfAbsent(
                        place.file() + ' ' + request.method() + ' ' + path,
                        key -> read(document, path, request.method().toLowerCase(java.util.Locale.ROOT))));
            }
        }
        throw new AssertionError("there is no " + asked);
    }

    /** The path with the fewest places for names; of a feature in trial if the request asks for one. */
    private static @Nullable String path(JsonNode document, Place place, WireRequest request) {
        String asked = place.prefix() + request.path().split("\\?", 2)[0];
        String method = request.method().toLowerCase(java.util.Locale.ROOT);
        boolean trial = request.headers().first("anthropic-beta") != null;
        Map<Long, String> fitting = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : document.path("paths").properties()) {
            String path = entry.getKey();
            String plain = path.replace("?beta=true", "");
            Pattern pattern = Pattern.compile(("\\Q" + plain + "\\E").replaceAll("\\{[^}]*\\}", "\\\\E[^/]+\\\\Q"));
            if (entry.getValue().has(method) && pattern.matcher(asked).matches()) {
                long names = path.chars().filter(c -> c == '{').count();
                boolean wanted = path.endsWith("?beta=true") == trial;
                fitting.put(2 * names + (wanted ? 0 : 1), path);
            }
        }
        return fitting.isEmpty() ? null : fitting.values().iterator().next();
    }

    private static PublishedOperation read(JsonNode document, String path, String method) {
        String here = "/paths/" + path.replace("~", "~0").replace("/", "~1");
        String pointer = here + '/' + method;
        JsonNode operation = document.at(pointer);
        Set<String> query = new TreeSet<>();
        for (String owner : List.of(here, pointer)) {
            for (JsonNode parameter : document.at(owner + "/parameters")) {
                JsonNode one = resolved(document, parameter);
                if (one.path("in").asText().equals("query")) {
                    query.add(one.path("name").asText());
                }
            }
        }
        String content = pointer + "/requestBody/content/";
        return new PublishedOperation(
                query,
                schema(document, content + "application~1json"),
                schema(document, content + "multipart~1form-data"),
                CONTRADICTED.contains(path) ? null : reply(document, operation, pointer));
    }

    private static @Nullable Schema reply(JsonNode document, JsonNode operation, String pointer) {
        for (Map.Entry<String, JsonNode> response : operation.path("responses").properties()) {
            if (response.getKey().startsWith("2")) {
                String reference = response.getValue().path("$ref").asText();
                String there =
                        reference.isEmpty() ? pointer + "/responses/" + response.getKey() : reference.substring(1);
                return schema(document, there + "/content/application~1json");
            }
        }
        return null;
    }

    private static JsonNode resolved(JsonNode document, JsonNode value) {
        String reference = value.path("$ref").asText();
        return reference.isEmpty() ? value : document.at(reference.substring(1));
    }

    private static @Nullable Schema schema(JsonNode document, String content) {
        return document.at(content + "/schema").isObject()
                ? new Schema(OpenApi.schema(document, content + "/schema"), List.of())
                : null;
    }

    /** What the request has that the document does not know; empty if nothing. */
    List<String> faults(WireRequest request) {
        List<String> faults = new ArrayList<>();
        String[] parts = request.path().split("\\?", 2);
        for (String field : parts.length < 2 ? new String[0] : parts[1].split("&", -1)) {
            String name = field.split("=", 2)[0];
            if (!query.contains(name)) {
                faults.add("the query has no " + name);
            }
        }
        if (request.upload() != null) {
            JsonNode fields = request.upload().form() == Upload.Form.RELATED
                    ? Sending.json(FormFields.text(request.upload().parts().get(0)))
                    : FormFields.of(request.upload());
            faults.addAll(form == null ? List.of("no form is taken") : form.faults(fields));
        } else if (request.body() != null) {
            JsonNode sent = Sending.json(request.body().text());
            // an empty object stands for no body
            faults.addAll(body != null ? body.faults(sent) : sent.isEmpty() ? List.of() : List.of("no body is taken"));
        }
        return faults;
    }
}
