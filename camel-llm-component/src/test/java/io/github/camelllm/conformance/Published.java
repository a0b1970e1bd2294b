package io.github.camelllm.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.github.camelllm.codec.anthropic.Messages;
import io.github.camelllm.operation.OperationName;
import io.github.camelllm.recorded.Recording;
import io.github.camelllm.recorded.SharedFolder;
import io.github.camelllm.wire.WireRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * The schemas that providers publish for what they are sent. Where a provider publishes none for a format that is
 * another's, the other's holds.
 */
final class Published {

    private static final Optional<Path> FOLDER = SharedFolder.find("specs");
    private static final String FOUNDRY = "azure-foundry-openai-v1.openapi.json";
    private static final String DATED = "azure-openai-2025-03-01-preview.openapi.json";
    private static final String SCHEMAS = "/components/schemas/";
    private static final Map<String, JsonNode> DOCUMENTS = new ConcurrentHashMap<>();
    private static final Map<String, Schema> COMPILED = new ConcurrentHashMap<>();

    private final Way way;
    private final List<Correction> corrections;

    private Published(Way way, List<Correction> corrections) {
        this.way = way;
        this.corrections = corrections;
    }

    /** Whether this machine has them. */
    static boolean here() {
        return FOLDER.isPresent();
    }

    /** The schema at a place of a document. */
    static Schema named(String file, String pointer) {
        return new Schema(OpenApi.schema(document(file), pointer), List.of());
    }

    /** The schema for what the request has as body; empty if this machine has none. */
    static Optional<Schema> of(Way way, OperationName operation, WireRequest request, List<Correction> corrections) {
        boolean ours = way.provider().equals("simulator");
        boolean unpublished = operation == OperationName.EMBED
                && (way.provider().equals("bedrock") || way.provider().equals("huggingface"));
        if (ours || unpublished || FOLDER.isEmpty()) {
            return Optional.empty();
        }
        Published published = new Published(way, corrections);
        return Optional.of(
                switch (operation) {
                    case CHAT -> published.chat(request);
                    case EMBED -> published.embed(request);
                    case TOKENS -> published.tokens(request);
                    default -> throw new IllegalArgumentException(operation.word() + " has no body");
                });
    }

    private Schema chat(WireRequest request) {
        return switch (way.name()) {
            case "openai", "xai", "deepseek", "lmstudio", "minimax", "compatible" ->
                openai("CreateChatCompletionRequest");
            case "bedrock openai", "vertex openai", "ollama openai" -> openai("CreateChatCompletionRequest");
            case "azure", "azure dated" -> azureChat();
            case "azure responses", "azure responses dated" -> azureResponses();
            case "groq" -> openApi("groq-tryagi.openapi.yaml", SCHEMAS + "CreateChatCompletionRequest");
            case "groq responses" -> openApi("groq-tryagi.openapi.yaml", SCHEMAS + "CreateResponseRequest");
            case "together" -> openApi("together.openapi.yaml", SCHEMAS + "ChatCompletionRequest");
            case "mistral" -> openApi("mistral.openapi.yaml", SCHEMAS + "ChatCompletionRequest");
            case "openrouter" -> openApi("openrouter.openapi.yaml", SCHEMAS + "ChatRequest");
            case "openrouter responses" -> openApi("openrouter.openapi.yaml", SCHEMAS + "ResponsesRequest");
            case "cohere" -> openApi("cohere.openapi.yaml", body("/v2/chat"));
            case "ollama" -> openApi("ollama.openapi.yaml", SCHEMAS + "ChatRequest");
            case "huggingface" -> huggingFace();
            case "vertex claude", "bedrock invoke" -> anthropic("BetaCreateMessageParams");
            case "gemini", "gemini budget" -> discovery("GenerateContentRequest");
            case "vertex", "vertex budget" -> vertex("GenerateContentRequest");
            default -> {
                if (way.name().startsWith("anthropic")) {
                    boolean beta = request.headers().first("anthropic-beta") != null;
                    yield anthropic(beta ? "BetaCreateMessageParams" : "CreateMessageParams");
                }
                if (way.name().endsWith(" responses")) {
                    yield openai("CreateResponse");
                }
                yield bedrock(request.path().endsWith("-stream") ? "ConverseStreamRequest" : "ConverseRequest");
            }
        };
    }

    private Schema embed(WireRequest request) {
        return switch (way.provider()) {
            case "azure" -> openApi(FOUNDRY, SCHEMAS + "AzureCreateEmbeddingRequest");
            case "together" -> openApi("together.openapi.yaml", SCHEMAS + "EmbeddingsRequest");
            case "mistral" -> openApi("mistral.openapi.yaml", SCHEMAS + "EmbeddingRequest");
            case "openrouter" -> openApi("openrouter.openapi.yaml", body("/embeddings"));
            case "cohere" -> openApi("cohere.openapi.yaml", body("/v2/embed"));
            case "ollama" -> openApi("ollama.openapi.yaml", SCHEMAS + "EmbedRequest");
            case "gemini" ->
                discovery(request.path().contains("batch") ? "BatchEmbedContentsRequest" : "EmbedContentRequest");
            case "vertex" -> vertex(request.path().endsWith("predict") ? "PredictRequest" : "EmbedContentRequest");
            default -> openai("CreateEmbeddingRequest");
        };
    }

    private Schema tokens(WireRequest request) {
        return switch (way.provider()) {
            case "anthropic" -> {
                boolean beta = request.headers().first("anthropic-beta") != null;
                yield anthropic(beta ? "BetaCountMessageTokensParams" : "CountMessageTokensParams");
            }
            case "gemini" -> discovery("CountTokensRequest");
            case "vertex" ->
                way.format().equals(Messages.FORMAT)
                        ? anthropic("BetaCountMessageTokensParams")
                        : vertex("CountTokensRequest");
            case "bedrock" -> bedrock("CountTokensRequest");
            case "cohere" -> openApi("cohere.openapi.yaml", body("/v1/tokenize"));
            case "openai" -> openai("TokenCountsBody");
            default -> openai("CreateChatCompletionRequest");
        };
    }

    private static String body(String path) {
        return "/paths/" + path.replace("/", "~1") + "/post/requestBody/content/application~1json/schema";
    }

    private Schema openai(String name) {
        return openApi("openai.openapi.yaml", SCHEMAS + name);
    }

    /**
     * The documents for Azure are older than what runs there: of the dated versions one is published, and the versionless
     * API, which OpenAI's own clients may use, follows OpenAI's.
     */
    private Schema azureChat() {
        Schema newest = openai("CreateChatCompletionRequest");
        Schema v1 = openApi(FOUNDRY, SCHEMAS + "AzureCreateChatCompletionRequest", newest);
        return way.name().endsWith("dated") ? openApi(DATED, SCHEMAS + "createChatCompletionRequest", v1, newest) : v1;
    }

    private Schema azureResponses() {
        Schema newest = openai("CreateResponse");
        Schema v1 = openApi(FOUNDRY, SCHEMAS + "AzureCreateResponse", newest);
        return way.name().endsWith("dated") ? openApi(DATED, SCHEMAS + "createResponse", v1, newest) : v1;
    }

    private Schema anthropic(String name) {
        return openApi("anthropic-tryagi.openapi.yaml", SCHEMAS + name);
    }

    private Schema bedrock(String shape) {
        String file = "bedrock-runtime.botocore.service-2.json";
        return compiled(file, shape, document -> Botocore.schema(document, shape));
    }

    private Schema discovery(String name) {
        String file = "google-generativelanguage.discovery.json";
        return compiled(file, name, document -> Discovery.schema(document, name));
    }

    private Schema vertex(String message) {
        return compiled("", message, none -> Protos.read(
                        FOLDER.orElseThrow().resolve("google-protos"), "google_cloud_aiplatform_v1_")
                .schema(message));
    }

    private Schema huggingFace() {
        String file = "hf-chat-completion-input.schema.json";
        return compiled(file, "", document -> OpenApi.schema(document, ""));
    }

    private Schema openApi(String file, String pointer, Schema... later) {
        return compiled(file, pointer, document -> OpenApi.schema(document, pointer), later);
    }

    private Schema compiled(String file, String name, Function<JsonNode, ObjectNode> schema, Schema... later) {
        String key = file + ' ' + name + ' ' + corrections.hashCode() + ' ' + later.length;
        Schema known = COMPILED.get(key);
        if (known == null) {
            ObjectNode root = schema.apply(file.isEmpty() ? Recording.JSON.createObjectNode() : document(file));
            corrections.forEach(correction -> correction.change().accept(root));
            known = new Schema(root, List.of(later));
            COMPILED.put(key, known);
        }
        return known;
    }

    /** A document by the name of its file. */
    static JsonNode document(String file) {
        return DOCUMENTS.computeIfAbsent(file, name -> {
            try {
                String text = Files.readString(FOLDER.orElseThrow().resolve(name));
                return (text.startsWith("{") ? Recording.JSON : yaml()).readTree(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static ObjectMapper yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        options.setMaxAliasesForCollections(Integer.MAX_VALUE);
        return new ObjectMapper(YAMLFactory.builder()
                .loaderOptions(options)
                .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
                .build());
    }
}
