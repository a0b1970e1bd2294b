package io.github.camelllm.codec.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Part;
import io.github.camelllm.codec.Codec;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.provider.ConnectionSettings;
import io.github.camelllm.provider.Environment;
import io.github.camelllm.provider.Providers;
import io.github.camelllm.recorded.Answer;
import io.github.camelllm.recorded.CodecGolden;
import io.github.camelllm.recorded.Recording;
import io.github.camelllm.recorded.Recordings;
import io.github.camelllm.wire.Framing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class MessagesGoldenTest extends CodecGolden {

    private static final Abilities ALL =
            new Abilities(4096, Abilities.Style.EITHER, "xhigh", Abilities.Sampling.FREE, true);
    private static final Dialect DIALECT = new Dialect("anthropic", model -> ALL);

    private static final Codec FRAMED = new Messages(
            DIALECT,
            new Envelope((model, stream) -> "/" + model, null, false, "some-version", true, Framing.AWS_EVENT_STREAM));

    private static final Codec PREDICTED = new Messages(
            DIALECT, new Envelope((model, stream) -> "/" + model, null, true, "some-version", false, Framing.SSE));

    @Override
    protected List<Recording> recordings() {
        return Recordings.all(r -> r.method().equals("POST") && isMessages(r));
    }

    private static boolean isMessages(Recording recording) {
        String path = recording.path();
        boolean invoked = path.matches(".*/model/[^/]*claude[^/]*/invoke(-with-response-stream)?");
        boolean textCompletion = recording.requestBody().has("prompt")
                || recording.text().contains("\"completion\"")
                || (invoked && recording.requestBody().isNull());
        return !textCompletion
                && (invoked || path.endsWith("/v1/messages") || path.contains("/publishers/anthropic/models/"));
    }

    @Override
    protected Codec codec(Recording recording) {
        return switch (recording.provider()) {
            case "bedrock" -> FRAMED;
            case "vertex" -> PREDICTED;
            default ->
                Providers.get("anthropic")
                        .connector()
                        .connect(ConnectionSettings.of(
                                "test",
                                Map.of("base-url", "http://localhost/v1", "api-key", "k"),
                                Environment.of(Map.of())))
                        .chat()
                        .apply("any");
        };
    }

    @Override
    protected Optional<Answer> expected(Recording recording) {
        return MessageAnswers.of(recording);
    }

    /** Turns of the same speaker are one to the provider. */
    @Override
    protected Optional<ChatRequest> request(Recording recording, JsonNode body) {
        try {
            ChatRequest read = new MessagesRequests("anthropic").read(JsonView.of(body.toString()));
            List<Message> merged = new ArrayList<>();
            for (Message message : read.messages()) {
                Message last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
                if (last != null && last.role() == message.role()) {
                    List<Part> parts = new ArrayList<>(last.parts());
                    parts.addAll(message.parts());
                    merged.set(merged.size() - 1, new Message(last.role(), parts, null));
                } else {
                    merged.add(message);
                }
            }
            return Optional.of(read.toBuilder().messages(merged).build());
        } catch (InvalidRequestException e) {
            return Optional.empty();
        }
    }
}
