package io.github.camelllm.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.Delta;
import io.github.camelllm.chat.Finish;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Parts;
import io.github.camelllm.codec.Codec;
import io.github.camelllm.codec.EventWriter;
import io.github.camelllm.codec.Origin;
import io.github.camelllm.codec.ServedChat;
import io.github.camelllm.codec.ServerCodec;
import io.github.camelllm.codec.StreamEncoder;
import io.github.camelllm.codec.anthropic.Dialect;
import io.github.camelllm.codec.anthropic.Envelope;
import io.github.camelllm.codec.anthropic.Messages;
import io.github.camelllm.codec.anthropic.MessagesServer;
import io.github.camelllm.codec.openai.ChatCompletions;
import io.github.camelllm.codec.openai.ChatServer;
import io.github.camelllm.codec.openai.Quirk;
import io.github.camelllm.codec.responses.Responses;
import io.github.camelllm.codec.responses.ResponsesDialect;
import io.github.camelllm.codec.responses.ResponsesServer;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.WireReply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer, written in every format that is served, whole and streamed, must say the same when it is read again. */
public final class ServedAnswers {

    private static final Origin ORIGIN = new Origin("seed", 1, "asked");

    /**
     * One format at both of its ends.
     *
     * @param path where the gateway speaks it
     */
    public record Format(String name, String path, ServerCodec<ServedChat> server, String request, Codec client) {}

    public static final List<Format> FORMATS = List.of(
            new Format(
                    "chat",
                    "/v1/chat/completions",
                    new ChatServer(),
                    "{\"model\":\"m\",\"messages\":[],\"stream\":true,\"stream_options\":{\"include_usage\":true}}",
                    new ChatCompletions(
                            io.github.camelllm.codec.openai.Dialect.of("other", Quirk.REPLAY_REASONING_DETAILS))),
            new Format(
                    "messages",
                    "/v1/messages",
                    new MessagesServer(),
                    "{\"model\":\"m\",\"messages\":[]}",
                    new Messages(new Dialect("other", model -> null), Envelope.DIRECT)),
            new Format(
                    "responses",
                    "/v1/responses",
                    new ResponsesServer(),
                    "{\"model\":\"m\",\"input\":\"\"}",
                    new Responses(ResponsesDialect.of("other"))));

    private ServedAnswers() {}

    static void check(ChatResponse answer, List<Delta> deltas) {
        for (Format format : FORMATS) {
            ServedChat served = format.server().read(JsonView.of(format.request()), "nobody");
            Map<String, Object> expected = said(answer, format);
            byte[] whole = served.encode(answer, ORIGIN).toByteArray();
            ChatResponse read = format.client().decode(new WireReply(200, Headers.NONE, whole, whole.length));
            assertThat(said(read, format)).as("whole, as %s", format.name()).isEqualTo(expected);
            if (deltas.isEmpty()) {
                continue;
            }
            EventWriter events = new EventWriter();
            StreamEncoder encoder = served.streamEncoder(ORIGIN);
            deltas.forEach(delta -> encoder.encode(delta, events));
            byte[] stream = events.take().toByteArray();
            if (format.name().equals("chat")) {
                eachCallIsOne(stream);
            }
            ChatResponse folded = CodecGolden.stream(format.client(), stream, Math.max(1, stream.length));
            assertThat(said(folded, format))
                    .as("streamed, as %s", format.name())
                    .isEqualTo(expected);
        }
    }

    /** Clients refuse a piece of a call that does not say what kind of call it is. */
    private static void eachCallIsOne(byte[] stream) {
        for (Events.Event event : Events.sse(new String(stream, java.nio.charset.StandardCharsets.UTF_8))) {
            for (JsonNode choice : event.data().path("choices")) {
                for (JsonNode call : choice.path("delta").path("tool_calls")) {
                    assertThat(call.has("function") || call.has("custom"))
                            .as(call.toString())
                            .isTrue();
                }
            }
        }
    }

    /** What every format can say. */
    public static Map<String, Object> said(ChatResponse answer, Format format) {
        Map<String, Object> said = new LinkedHashMap<>();
        StringBuilder text = new StringBuilder();
        for (Part part : answer.parts()) {
            if (part instanceof Part.Text t) {
                text.append(t.text());
            }
        }
        Parts.only(answer.parts(), Part.Refusal.class).forEach(refusal -> text.append(refusal.text()));
        said.put("text", text.toString());
        said.put("reasoning", answer.reasoning().replaceAll("\\s+", ""));
        List<Object> calls = new ArrayList<>();
        for (Part.ToolCall call : answer.toolCalls()) {
            calls.add(List.of(call.id(), call.name(), arguments(call, format)));
        }
        said.put("calls", calls);
        Finish.Reason reason = answer.finish().reason();
        boolean open = reason == Finish.Reason.OTHER || reason == Finish.Reason.TOOL_CALLS;
        said.put("finish", !open ? reason : calls.isEmpty() ? Finish.Reason.STOP : Finish.Reason.TOOL_CALLS);
        boolean zeros = format.name().equals("messages");
        said.put("input", number(answer.usage().input(), zeros));
        said.put("output", number(answer.usage().output(), zeros));
        said.put("cacheRead", number(answer.usage().cacheRead(), true));
        said.put("reasoningTokens", number(answer.usage().reasoning(), true));
        return said;
    }

    private static Object number(@Nullable Long count, boolean zeroIfUnknown) {
        return count == null ? zeroIfUnknown ? (Object) 0L : "unknown" : count;
    }

    private static Object arguments(Part.ToolCall call, Format format) {
        JsonNode parsed = call.custom() ? null : json(call.arguments());
        boolean wrapped =
                format.name().equals("messages") && parsed != null && parsed.size() == 1 && parsed.has("input");
        if (parsed != null && parsed.isObject() && !wrapped && !parsed.has("invalid_json")) {
            return parsed;
        }
        return format.name().equals("messages") ? "not an object" : call.arguments();
    }

    private static @Nullable JsonNode json(String text) {
        try {
            return Recording.JSON.readTree(text);
        } catch (java.io.IOException e) {
            return null;
        }
    }
}
