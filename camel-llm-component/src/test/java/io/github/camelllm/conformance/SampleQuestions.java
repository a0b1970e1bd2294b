package io.github.camelllm.conformance;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Role;
import io.github.camelllm.chat.Settings;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.RequestCodec;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.operation.BatchItem;
import io.github.camelllm.operation.BatchRequest;
import io.github.camelllm.operation.BatchResultsRequest;
import io.github.camelllm.operation.CompletionRequest;
import io.github.camelllm.operation.EmbedRequest;
import io.github.camelllm.operation.FileUpload;
import io.github.camelllm.operation.ImageRequest;
import io.github.camelllm.operation.JsonRequest;
import io.github.camelllm.operation.ListRequest;
import io.github.camelllm.operation.ModelRequest;
import io.github.camelllm.operation.ModelsRequest;
import io.github.camelllm.operation.ModerateRequest;
import io.github.camelllm.operation.OperationName;
import io.github.camelllm.operation.PullRequest;
import io.github.camelllm.operation.Reference;
import io.github.camelllm.operation.RerankRequest;
import io.github.camelllm.operation.SpeechRequest;
import io.github.camelllm.operation.TranscribeRequest;
import io.github.camelllm.wire.Content;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Questions of every operation: plain ones, in the forms that providers take, and such with every option set. */
final class SampleQuestions {

    private static final String FILE = "ca1cd668-91bd-4abb-accb-3541709c0db1";

    private static final Settings EVERYTHING = Settings.builder()
            .maxTokens(5)
            .temperature(0.5)
            .topP(0.9)
            .topK(3)
            .stop(List.of("x"))
            .seed(7L)
            .presencePenalty(0.1)
            .frequencyPenalty(0.2)
            .choices(1)
            .topLogprobs(1)
            .user("u")
            .build();

    private SampleQuestions() {}

    /** Whether the provider's codec writes a request for one of them. */
    static boolean written(Way way, OperationName name) {
        return way.offers(name) && of(way, name).stream().anyMatch(question -> writes(way.operation(name), question));
    }

    /** Whether the codec writes a request for the question. */
    @SuppressWarnings("unchecked") // an operation's name decides its types
    static boolean writes(RequestCodec<?> codec, Object question) {
        try {
            ((RequestCodec<Object>) codec).encode(question, new Warnings());
            return true;
        } catch (LlmException e) {
            return false;
        }
    }

    static List<Object> of(Way way, OperationName name) {
        String model = name == OperationName.TRANSCRIBE && way.provider().equals("together")
                ? "openai/whisper-large-v3"
                : way.model();
        return switch (name) {
            case CHAT, TOKENS -> List.of(conversation(model));
            case COMPLETE ->
                List.of(
                        new CompletionRequest(model, "a", null, Settings.DEFAULT, false, Map.of()),
                        new CompletionRequest(model, "a", null, EVERYTHING, true, Map.of()),
                        new CompletionRequest(model, "a", "b", EVERYTHING, true, Map.of()));
            case EMBED -> List.of(new EmbedRequest(way.embedModel(), List.of("a"), null, null, Map.of()));
            case MODELS -> List.of(new ModelsRequest());
            case MODEL -> List.of(new ModelRequest(model));
            case IMAGE ->
                List.of(
                        new ImageRequest(model, "a", null, null, null, null, null, null, null, Map.of()),
                        image("dall-e-3"),
                        image("gpt-image-1"));
            case SPEECH ->
                List.of(
                        new SpeechRequest(model, "a", "alloy", null, null, null, Map.of()),
                        new SpeechRequest(model, "a", "alloy", "mp3", 1.5, "calmly", Map.of()));
            case TRANSCRIBE ->
                List.of(
                        new TranscribeRequest(
                                model, audio(), "a.wav", "audio/wav", null, null, null, null, List.of(), Map.of()),
                        new TranscribeRequest(
                                model,
                                audio(),
                                "a.wav",
                                "audio/wav",
                                "en",
                                "names",
                                "verbose_json",
                                0.5,
                                List.of("segment"),
                                Map.of()));
            case MODERATE -> List.of(new ModerateRequest(model, List.of("a", "b"), Map.of()));
            case RERANK ->
                List.of(
                        new RerankRequest("cohere.rerank-v3-5:0", "a", List.of("b", "c"), null, Map.of()),
                        new RerankRequest("cohere.rerank-v3-5:0", "a", List.of("b", "c"), 1, Map.of()));
            case PULL -> List.of(new PullRequest(model, Map.of()));
            case FILE_UPLOAD -> List.of(upload(List.of()), upload(List.of(new BatchItem("1", conversation(model)))));
            case BATCH_CREATE -> List.of(batch(model, null), batch(model, FILE));
            case BATCH_RESULTS -> List.of(new BatchResultsRequest("b", null), new BatchResultsRequest(null, "f"));
            case FILE_LIST, BATCH_LIST, TUNING_LIST, DEPLOYMENT_LIST, KEY_INFO, BALANCE ->
                List.of(
                        new ListRequest(null, null, null),
                        new ListRequest(2, null, "batch"),
                        new ListRequest(2, "1", "batch"));
            case TUNING_CREATE -> List.of(new JsonRequest(model, training(way)));
            case DEPLOYMENT_CREATE -> List.of(new JsonRequest(model, Map.of("name", "a")));
            case CLIENT_SECRET -> List.of(new JsonRequest("", Map.of("expires_after", Map.of("seconds", 300))));
            default -> List.of(new Reference("x"));
        };
    }

    private static ChatRequest conversation(String model) {
        return ChatRequest.builder(model)
                .messages(List.of(Message.of(Role.USER, Part.Text.of("a"))))
                .build();
    }

    private static ImageRequest image(String model) {
        return new ImageRequest(model, "a", 1, "1024x1024", "16:9", "high", "png", 7L, "u", Map.of());
    }

    private static Map<String, Object> training(Way way) {
        return way.provider().equals("mistral")
                ? Map.of("training_files", List.of(Map.of("file_id", FILE)), "hyperparameters", Map.of())
                : Map.of("training_file", FILE);
    }

    private static FileUpload upload(List<BatchItem> conversations) {
        Content content = conversations.isEmpty() ? Content.of("{}".getBytes(StandardCharsets.UTF_8)) : null;
        return new FileUpload("a.jsonl", "application/jsonl", "batch", content, conversations, Map.of());
    }

    private static BatchRequest batch(String model, @org.jspecify.annotations.Nullable String file) {
        List<BatchItem> items = file == null ? List.of(new BatchItem("1", conversation(model))) : List.of();
        return new BatchRequest(model, items, file, null, Map.of("team", "blue"), Map.of());
    }

    private static TranscribeRequest.Audio audio() {
        Content content = Content.of(new byte[] {1, 2, 3});
        return new TranscribeRequest.Audio() {
            @Override
            public long length() {
                return content.length();
            }

            @Override
            public InputStream open() throws IOException {
                return content.open();
            }
        };
    }
}
