package io.github.camelllm.benchmarks.upstream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One answer in every format: 200 characters whole, or pieces of eight characters one after the other. */
public final class Replies {

    /** Pieces of a stream that is measured for its speed. */
    public static final int PIECES = 1000;

    private static final String FOX = "The quick brown fox jumps over the lazy dog. ";
    public static final String ANSWER = FOX.repeat(5).substring(0, 200);
    public static final int ANSWER_TOKENS = 51;

    private static final String RAW_USAGE = "\"prompt_tokens_details\":{\"cached_tokens\":0,\"audio_tokens\":0},"
            + "\"completion_tokens_details\":{\"reasoning_tokens\":0,\"audio_tokens\":0,"
            + "\"accepted_prediction_tokens\":0,\"rejected_prediction_tokens\":0}";
    private static final String CHUNK = "{\"id\":\"chatcmpl-mock\",\"object\":\"chat.completion.chunk\","
            + "\"created\":1767225600,\"model\":\"mock-model\",\"service_tier\":\"default\","
            + "\"system_fingerprint\":\"fp_mock\",\"choices\":";

    private Replies() {}

    /** The text of a piece. */
    public static String piece(int number) {
        return String.format(" w%06d", number);
    }

    public static CannedReply whole(Format format) {
        return CannedReply.whole(
                switch (format) {
                    case OPENAI ->
                        "{\"id\":\"chatcmpl-mock\",\"object\":\"chat.completion\",\"created\":1767225600,"
                                + "\"model\":\"mock-model\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
                                + "\"content\":\"" + ANSWER
                                + "\",\"refusal\":null,\"annotations\":[]},\"logprobs\":null,"
                                + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":"
                                + CannedReply.REQUEST_BYTES
                                + ",\"completion_tokens\":51,\"total_tokens\":51," + RAW_USAGE
                                + "},\"service_tier\":\"default\",\"system_fingerprint\":\"fp_mock\"}";
                    case RESPONSES ->
                        response("completed", "[" + message(ANSWER) + "]", usage(CannedReply.REQUEST_BYTES, 51));
                    case ANTHROPIC ->
                        "{\"id\":\"msg_mock\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"claude-haiku-4-5\","
                                + "\"content\":[{\"type\":\"text\",\"text\":\"" + ANSWER + "\"}],"
                                + "\"stop_reason\":\"end_turn\",\"stop_sequence\":null,\"usage\":{\"input_tokens\":"
                                + CannedReply.REQUEST_BYTES + ",\"cache_creation_input_tokens\":0,"
                                + "\"cache_read_input_tokens\":0,\"output_tokens\":51,\"service_tier\":\"standard\"}}";
                    case GEMINI ->
                        "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"" + ANSWER + "\"}],\"role\":\"model\"},"
                                + "\"finishReason\":\"STOP\",\"index\":0}],\"usageMetadata\":{\"promptTokenCount\":"
                                + CannedReply.REQUEST_BYTES + ",\"candidatesTokenCount\":51,\"totalTokenCount\":51,"
                                + "\"promptTokensDetails\":[{\"modality\":\"TEXT\",\"tokenCount\":25}]},"
                                + "\"modelVersion\":\"gemini-2.0-flash\",\"responseId\":\"resp_mock\"}";
                    case CONVERSE ->
                        "{\"metrics\":{\"latencyMs\":12},\"output\":{\"message\":{\"content\":[{\"text\":\"" + ANSWER
                                + "\"}],\"role\":\"assistant\"}},\"stopReason\":\"end_turn\",\"usage\":{\"inputTokens\":"
                                + CannedReply.REQUEST_BYTES + ",\"outputTokens\":51,\"totalTokens\":51,"
                                + "\"cacheReadInputTokens\":0,\"cacheWriteInputTokens\":0}}";
                });
    }

    public static CannedReply stream(Format format) {
        List<String> pieces = new ArrayList<>(PIECES);
        for (int i = 0; i < PIECES; i++) {
            pieces.add(piece(i));
        }
        return switch (format) {
            case OPENAI -> openai(pieces);
            case RESPONSES -> responses(pieces);
            case ANTHROPIC -> anthropic(pieces);
            case GEMINI -> gemini(pieces);
            case CONVERSE -> converse(pieces);
        };
    }

    /** A stream whose pieces say when they were written. */
    static CannedReply stamped(Format format, int count) {
        List<String> pieces = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            pieces.add(CannedReply.NOW);
        }
        return format == Format.ANTHROPIC ? anthropic(pieces) : openai(pieces);
    }

    /** Writes the replies into a folder, from which the upstream takes them: {@code FORMAT-whole}, {@code FORMAT-stream}. */
    public static void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Format format : Format.values()) {
            Files.write(folder.resolve(format.word() + "-whole"), whole(format).http());
            Files.write(
                    folder.resolve(format.word() + "-stream"), stream(format).http());
        }
        for (Format format : List.of(Format.OPENAI, Format.ANTHROPIC)) {
            Files.write(
                    folder.resolve(format.word() + "-stamped"),
                    stamped(format, 100).http());
        }
    }

    private static CannedReply openai(List<String> pieces) {
        List<String> events = new ArrayList<>(pieces.size() + 5);
        events.add("data: " + CHUNK + "[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\","
                + "\"refusal\":null},\"logprobs\":null,\"finish_reason\":null}],\"usage\":null}\n\n");
        for (String piece : pieces) {
            events.add("data: " + CHUNK + "[{\"index\":0,\"delta\":{\"content\":\"" + piece
                    + "\"},\"logprobs\":null,\"finish_reason\":null}],\"usage\":null}\n\n");
        }
        events.add("data: " + CHUNK
                + "[{\"index\":0,\"delta\":{},\"logprobs\":null,\"finish_reason\":\"stop\"}],\"usage\":null}\n\n");
        events.add("data: " + CHUNK + "[],\"usage\":{\"prompt_tokens\":" + CannedReply.REQUEST_BYTES
                + ",\"completion_tokens\":" + pieces.size() + ",\"total_tokens\":" + pieces.size() + "," + RAW_USAGE
                + "}}\n\n");
        events.add("data: [DONE]\n\n");
        return CannedReply.events(events);
    }

    private static CannedReply anthropic(List<String> pieces) {
        List<String> events = new ArrayList<>(pieces.size() + 6);
        events.add(event(
                "message_start",
                "\"message\":{\"id\":\"msg_mock\",\"type\":\"message\","
                        + "\"role\":\"assistant\",\"model\":\"claude-haiku-4-5\",\"content\":[],\"stop_reason\":null,"
                        + "\"stop_sequence\":null,\"usage\":{\"input_tokens\":" + CannedReply.REQUEST_BYTES
                        + ",\"cache_creation_input_tokens\":0,\"cache_read_input_tokens\":0,\"output_tokens\":1}}"));
        events.add(event("content_block_start", "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}"));
        events.add("event: ping\ndata: {\"type\": \"ping\"}\n\n");
        for (String piece : pieces) {
            events.add(event(
                    "content_block_delta",
                    "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"" + piece + "\"}"));
        }
        events.add(event("content_block_stop", "\"index\":0"));
        events.add(event(
                "message_delta",
                "\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null},\"usage\":{\"output_tokens\":"
                        + pieces.size() + "}"));
        events.add("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
        return CannedReply.events(events);
    }

    private static String event(String type, String members) {
        return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + members + "}\n\n";
    }

    private static CannedReply gemini(List<String> pieces) {
        List<String> events = new ArrayList<>(pieces.size() + 1);
        for (int i = 0; i < pieces.size(); i++) {
            boolean last = i == pieces.size() - 1;
            events.add("data: {\"candidates\": [{\"content\": {\"parts\": [{\"text\": \"" + pieces.get(i)
                    + "\"}],\"role\": \"model\"}," + (last ? "\"finishReason\": \"STOP\"," : "")
                    + "\"index\": 0}],\"usageMetadata\": {\"promptTokenCount\": "
                    + (last ? CannedReply.REQUEST_BYTES : "25")
                    + ",\"candidatesTokenCount\": " + (i + 1) + ",\"totalTokenCount\": " + (i + 26)
                    + ",\"promptTokensDetails\": [{\"modality\": \"TEXT\",\"tokenCount\": 25}]},"
                    + "\"modelVersion\": \"gemini-2.0-flash\",\"responseId\": \"resp_mock\"}\r\n\r\n");
        }
        return CannedReply.events(events);
    }

    private static CannedReply responses(List<String> pieces) {
        List<String> events = new ArrayList<>(pieces.size() + 8);
        String place = "\"item_id\":\"msg_mock\",\"output_index\":0,\"content_index\":0,";
        int number = 0;
        events.add(numbered("created", number++, "\"response\":" + response("in_progress", "[]", "null")));
        events.add(numbered(
                "output_item.added",
                number++,
                "\"output_index\":0,\"item\":{\"id\":\"msg_mock\",\"type\":\"message\",\"status\":\"in_progress\","
                        + "\"role\":\"assistant\",\"content\":[]}"));
        events.add(numbered(
                "content_part.added",
                number++,
                place + "\"part\":{\"type\":\"output_text\",\"annotations\":[],\"logprobs\":[],\"text\":\"\"}"));
        for (String piece : pieces) {
            events.add(numbered(
                    "output_text.delta",
                    number++,
                    place + "\"delta\":\"" + piece + "\",\"logprobs\":[],\"obfuscation\":\"a1b2c3d4\""));
        }
        String text = String.join("", pieces);
        events.add(numbered("output_text.done", number++, place + "\"text\":\"" + text + "\",\"logprobs\":[]"));
        events.add(numbered(
                "content_part.done",
                number++,
                place + "\"part\":{\"type\":\"output_text\",\"annotations\":[],\"logprobs\":[],\"text\":\"" + text
                        + "\"}"));
        events.add(numbered("output_item.done", number++, "\"output_index\":0,\"item\":" + message(text)));
        String whole =
                response("completed", "[" + message(text) + "]", usage(CannedReply.REQUEST_BYTES, pieces.size()));
        events.add(numbered("completed", number, "\"response\":" + whole));
        return CannedReply.events(events);
    }

    private static String numbered(String type, int number, String members) {
        return event("response." + type, "\"sequence_number\":" + number + "," + members);
    }

    private static String message(String text) {
        return "{\"id\":\"msg_mock\",\"type\":\"message\",\"status\":\"completed\",\"role\":\"assistant\","
                + "\"content\":[{\"type\":\"output_text\",\"annotations\":[],\"logprobs\":[],\"text\":\"" + text
                + "\"}]}";
    }

    private static String usage(String input, int output) {
        return "{\"input_tokens\":" + input + ",\"input_tokens_details\":{\"cached_tokens\":0},\"output_tokens\":"
                + output + ",\"output_tokens_details\":{\"reasoning_tokens\":0},\"total_tokens\":" + output + "}";
    }

    private static String response(String status, String output, String usage) {
        return "{\"id\":\"resp_mock\",\"object\":\"response\",\"created_at\":1767225600,\"status\":\"" + status
                + "\",\"background\":false,\"error\":null,\"incomplete_details\":null,\"instructions\":null,"
                + "\"max_output_tokens\":null,\"model\":\"gpt-4.1\",\"output\":" + output
                + ",\"parallel_tool_calls\":true,\"previous_response_id\":null,\"reasoning\":{\"effort\":null,"
                + "\"summary\":null},\"service_tier\":\"default\",\"store\":false,\"temperature\":1.0,"
                + "\"text\":{\"format\":{\"type\":\"text\"}},\"tool_choice\":\"auto\",\"tools\":[],\"top_p\":1.0,"
                + "\"truncation\":\"disabled\",\"usage\":" + usage + ",\"user\":null,\"metadata\":{}}";
    }

    private static CannedReply converse(List<String> pieces) {
        List<byte[]> frames = new ArrayList<>(pieces.size() + 4);
        frames.add(Frames.event("messageStart", "{\"p\":\"abcdefghijklm\",\"role\":\"assistant\"}"));
        for (String piece : pieces) {
            frames.add(Frames.event(
                    "contentBlockDelta",
                    "{\"contentBlockIndex\":0,\"delta\":{\"text\":\"" + piece + "\"},\"p\":\"abcdefghijklmnopqrst\"}"));
        }
        frames.add(Frames.event("contentBlockStop", "{\"contentBlockIndex\":0,\"p\":\"abcdefgh\"}"));
        frames.add(Frames.event("messageStop", "{\"p\":\"abcdef\",\"stopReason\":\"end_turn\"}"));
        frames.add(Frames.event(
                "metadata",
                "{\"metrics\":{\"latencyMs\":12},\"p\":\"abc\",\"usage\":{\"inputTokens\":25,\"outputTokens\":"
                        + pieces.size() + ",\"totalTokens\":" + (pieces.size() + 25) + "}}"));
        return new CannedReply("application/vnd.amazon.eventstream", frames);
    }
}
