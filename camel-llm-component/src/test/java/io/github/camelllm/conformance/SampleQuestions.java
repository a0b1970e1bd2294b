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

/** Plain questions of every operation, in the forms that providers take. */
final class SampleQuestions {

    private SampleQuestions() {}

    /** Whether the provider's codec writes a request for one of them. */
    static boolean written(Way way, OperationName name) {
        return way.offers(name) && of(way, name).stream().anyMatch(question -> writes(way.operation(name), question));
    }

    @SuppressWarnings("unchecked") // an operation's name decides its types
    private static boolean writes(RequestCodec<?> codec, Object question) {
        try {
            ((RequestCodec<Object>) codec).encode(question, new Warnings());
            return true;
        } catch (LlmException e) {
            return false;
        }
    }

    private static List<Object> of(Way way, OperationName name) {
        String model = way.model();
        return switch (name) {
            case CHAT, TOKENS -> List.of(conversation(model));
            case COMPLETE ->
                List.of(new CompletionRequest(
                        model, "a", null, Settings.builder().build(), false, Map.of()));
            case EMBED -> List.of(new EmbedRequest(way.embedModel(), List.of("a"), null, null, Map.of()));
            case MODELS -> List.of(new ModelsRequest());
            case MODEL -> List.of(new ModelRequest(model));
            case IMAGE -> List.of(new ImageRequest(model, "a", null, null, null, null, null, null, null, Map.of()));
            case SPEECH -> List.of(new SpeechRequest(model, "a", "voice", null, null, null, Map.of()));
            case TRANSCRIBE ->
                List.of(new TranscribeRequest(
                        model, audio(), "a.wav", "audio/wav", null, null, null, null, List.of(), Map.of()));
            case MODERATE -> List.of(new ModerateRequest(model, List.of("a"), Map.of()));
            case RERANK -> List.of(new RerankRequest("cohere.rerank-v3-5:0", "a", List.of("b", "c"), null, Map.of()));
            case PULL -> List.of(new PullRequest(model, Map.of()));
            case FILE_UPLOAD -> List.of(upload());
            case BATCH_CREATE -> List.of(batch(model, null), batch(model, "file-1"));
            case BATCH_RESULTS -> List.of(new BatchResultsRequest("b", null), new BatchResultsRequest(null, "f"));
            case FILE_LIST, BATCH_LIST, TUNING_LIST, DEPLOYMENT_LIST, KEY_INFO, BALANCE ->
                List.of(new ListRequest(null, null, null));
            case TUNING_CREATE, DEPLOYMENT_CREATE, CLIENT_SECRET ->
                List.of(new JsonRequest(model, Map.of("name", "a")));
            default -> List.of(new Reference("x"));
        };
    }

    private static ChatRequest conversation(String model) {
        return ChatRequest.builder(model)
                .messages(List.of(Message.of(Role.USER, Part.Text.of("a"))))
                .build();
    }

    private static FileUpload upload() {
        return new FileUpload(
                "a.jsonl",
                "application/jsonl",
                null,
                Content.of("{}".getBytes(StandardCharsets.UTF_8)),
                List.of(),
                Map.of());
    }

    private static BatchRequest batch(String model, @org.jspecify.annotations.Nullable String file) {
        List<BatchItem> items = file == null ? List.of(new BatchItem("1", conversation(model))) : List.of();
        return new BatchRequest(model, items, file, null, Map.of(), Map.of());
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
