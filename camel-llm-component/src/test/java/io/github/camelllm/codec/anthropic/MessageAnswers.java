package io.github.camelllm.codec.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.recorded.Answer;
import io.github.camelllm.recorded.Events;
import io.github.camelllm.recorded.Recording;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads from raw messages what they say. */
final class MessageAnswers {

    private MessageAnswers() {}

    private record Block(JsonNode start, StringBuilder pieces) {}

    static Optional<Answer> of(Recording recording) {
        if (recording.contentType().contains("eventstream")) {
            return stream(frames(recording.body()));
        }
        if (recording.streamed()) {
            return stream(Events.sse(recording.text()));
        }
        JsonNode root = Answer.parse(recording.text());
        Answer answer = new Answer();
        if (!root.path("content").isArray()) {
            answer.error = message(root);
            return isError(root) ? Optional.of(answer) : Optional.empty();
        }
        root.path("content").forEach(block -> say(block, input(block), answer));
        word(root.path("stop_reason"), answer);
        usage(List.of(root.path("usage")), answer);
        return Optional.of(answer);
    }

    private static Optional<Answer> stream(List<Events.Event> events) {
        Answer answer = new Answer();
        Map<Integer, Block> blocks = new TreeMap<>();
        List<JsonNode> reports = new ArrayList<>();
        String open = null;
        for (Events.Event event : events) {
            JsonNode data = event.data();
            int index = data.path("index").asInt();
            switch (data.path("type").asText(event.name())) {
                case "message_start" -> {
                    String id = data.path("message").path("id").asText();
                    if (open != null && !open.equals(id)) {
                        answer.error = "another reply began";
                        return Optional.of(answer);
                    }
                    open = id;
                    reports.add(data.path("message").path("usage"));
                }
                case "content_block_start" ->
                    blocks.put(index, new Block(data.path("content_block"), new StringBuilder()));
                case "content_block_delta" -> {
                    JsonNode delta = data.path("delta");
                    Block block = blocks.computeIfAbsent(index, i -> new Block(delta, new StringBuilder()));
                    for (String name : List.of("text", "thinking", "partial_json")) {
                        block.pieces().append(delta.path(name).asText(""));
                    }
                }
                case "message_delta" -> {
                    word(data.path("delta").path("stop_reason"), answer);
                    reports.add(data.path("usage"));
                }
                case "message_stop" -> {
                    return Optional.of(whole(blocks, reports, answer));
                }
                default -> {
                    if (isError(data) || event.name().endsWith("Exception")) {
                        answer.error = message(data);
                        return Optional.of(answer);
                    }
                }
            }
        }
        return answer.finishWords.isEmpty() ? Optional.empty() : Optional.of(whole(blocks, reports, answer));
    }

    private static Answer whole(Map<Integer, Block> blocks, List<JsonNode> reports, Answer answer) {
        blocks.values().forEach(block -> {
            String begin = input(block.start());
            boolean tool = block.start().path("type").asText().equals("tool_use");
            String pieces = block.pieces().toString();
            say(block.start(), tool ? (pieces.isEmpty() ? begin : pieces) : begin + pieces, answer);
        });
        usage(reports, answer);
        return answer;
    }

    private static String input(JsonNode block) {
        return switch (block.path("type").asText()) {
            case "text" -> block.path("text").asText();
            case "thinking" -> block.path("thinking").asText();
            default -> block.path("input").toString();
        };
    }

    private static void say(JsonNode block, String said, Answer answer) {
        switch (block.path("type").asText()) {
            case "text" -> answer.text.append(said);
            case "thinking" -> answer.reasoning.append(said);
            case "tool_use" ->
                answer.tools.add(new Answer.Tool(block.path("name").asText(), said));
            default -> {}
        }
    }

    private static void word(JsonNode word, Answer answer) {
        if (word.isTextual()) {
            answer.finishWords.clear();
            answer.finishWords.add(word.asText());
        }
    }

    private static void usage(List<JsonNode> reports, Answer answer) {
        List<Long> input = numbers(reports, "input_tokens");
        List<Long> read = numbers(reports, "cache_read_input_tokens");
        List<Long> written = numbers(reports, "cache_creation_input_tokens");
        for (long i : input) {
            for (long r : read.isEmpty() ? List.of(0L) : read) {
                for (long w : written.isEmpty() ? List.of(0L) : written) {
                    answer.prompt.accept(i + r + w);
                }
            }
        }
        numbers(reports, "output_tokens").forEach(answer.completion::accept);
        read.forEach(answer.cached::accept);
        JsonNode last = reports.get(reports.size() - 1);
        answer.thoughts.accept(last.path("output_tokens_details").path("thinking_tokens"));
    }

    /** The last of them; where it is 0 after others, these too. */
    private static List<Long> numbers(List<JsonNode> reports, String name) {
        List<Long> all = new ArrayList<>();
        reports.forEach(report -> {
            if (report.path(name).isIntegralNumber()) {
                all.add(report.path(name).asLong());
            }
        });
        int last = all.size() - 1;
        return last < 0 || all.get(last) == 0 ? all : List.of(all.get(last));
    }

    private static boolean isError(JsonNode node) {
        return node.path("type").asText().equals("error") || node.path("error").isObject();
    }

    private static String message(JsonNode node) {
        String inner = node.path("error").path("message").asText("");
        return inner.isEmpty() ? node.path("message").asText("") : inner;
    }

    /** Binary frames: total length, length of headers, checksum, headers, payload, checksum. */
    private static List<Events.Event> frames(byte[] body) {
        List<Events.Event> events = new ArrayList<>();
        ByteBuffer bytes = ByteBuffer.wrap(body);
        while (bytes.remaining() >= 16) {
            int start = bytes.position();
            int total = bytes.getInt();
            int headers = bytes.getInt();
            String head = new String(body, start + 12, headers, StandardCharsets.ISO_8859_1);
            String payload = new String(body, start + 12 + headers, total - headers - 16, StandardCharsets.UTF_8);
            JsonNode outer = Answer.parse(payload);
            JsonNode event = outer.has("bytes")
                    ? Answer.parse(new String(
                            Base64.getDecoder().decode(outer.path("bytes").asText()), StandardCharsets.UTF_8))
                    : outer;
            events.add(new Events.Event(head.contains("exception") ? "anException" : "", event));
            bytes.position(start + total);
        }
        return events;
    }
}
