package io.github.camelllm.simulator;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Part;
import io.github.camelllm.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Writes a chat's reply, whole or as events. */
final class ChatEvents {

    private static final long CREATED = 1_767_225_600L;

    private ChatEvents() {}

    static String whole(ChatRequest question, Reply reply, String id, long input) {
        return Replies.json(json -> {
            head(json, question, id, "chat.completion");
            json.beginArray("choices");
            for (int choice = 0; choice < choices(question); choice++) {
                json.beginObject().field("index", choice).beginObject("message").field("role", "assistant");
                if (!reply.thoughts().isEmpty()) {
                    json.field("reasoning_content", reply.thoughts());
                }
                json.any("content", reply.calls().isEmpty() ? reply.text() : null);
                calls(json, reply.calls());
                json.end();
                logprobs(json, question, Tokens.of(reply.text()));
                json.field("finish_reason", reply.finish()).end();
            }
            json.end();
            usage(json, question, reply, input);
        });
    }

    static List<String> of(ChatRequest question, Reply reply, String id, long input) {
        List<String> events = new ArrayList<>();
        for (int choice = 0; choice < choices(question); choice++) {
            int index = choice;
            events.add(chunk(
                    question, id, index, null, d -> d.field("role", "assistant").field("content", "")));
            for (String token : Tokens.of(reply.thoughts())) {
                events.add(chunk(question, id, index, null, d -> d.field("reasoning_content", token)));
            }
            for (String token : Tokens.of(reply.text())) {
                events.add(chunk(question, id, index, token, d -> d.field("content", token)));
            }
            for (int i = 0; i < reply.calls().size(); i++) {
                call(events, question, id, index, reply.calls().get(i), i);
            }
            events.add(event(json -> {
                head(json, question, id, "chat.completion.chunk");
                json.beginArray("choices").beginObject().field("index", index);
                json.beginObject("delta")
                        .end()
                        .field("finish_reason", reply.finish())
                        .end()
                        .end();
            }));
        }
        events.add(event(json -> {
            head(json, question, id, "chat.completion.chunk");
            json.beginArray("choices").end();
            usage(json, question, reply, input);
        }));
        events.add("data: [DONE]\n\n");
        return events;
    }

    /** The first half, and after it an error event if wanted. */
    static List<String> broken(List<String> events, boolean error) {
        List<String> half = new ArrayList<>(events.subList(0, Math.max(1, events.size() / 2)));
        if (error) {
            half.add("data: {\"error\":{\"type\":\"overloaded_error\",\"message\":\"simulated\"}}\n\n");
        }
        return half;
    }

    private static void call(
            List<String> events, ChatRequest question, String id, int choice, Part.ToolCall call, int index) {
        events.add(chunk(question, id, choice, null, d -> {
            d.beginArray("tool_calls").beginObject().field("index", index).field("id", call.id());
            d.field("type", "function").beginObject("function").field("name", call.name());
            d.field("arguments", "").end().end().end();
        }));
        int half = call.arguments().length() / 2;
        for (String fragment :
                List.of(call.arguments().substring(0, half), call.arguments().substring(half))) {
            events.add(chunk(question, id, choice, null, d -> {
                d.beginArray("tool_calls").beginObject().field("index", index);
                d.beginObject("function")
                        .field("arguments", fragment)
                        .end()
                        .end()
                        .end();
            }));
        }
    }

    private static String chunk(
            ChatRequest question,
            String id,
            int choice,
            @org.jspecify.annotations.Nullable String token,
            Consumer<JsonWriter> delta) {
        return event(json -> {
            head(json, question, id, "chat.completion.chunk");
            json.beginArray("choices").beginObject().field("index", choice).beginObject("delta");
            delta.accept(json);
            json.end();
            if (token != null) {
                logprobs(json, question, List.of(token));
            }
            json.any("finish_reason", null).end().end();
        });
    }

    private static String event(Consumer<JsonWriter> members) {
        return "data: " + Replies.json(members) + "\n\n";
    }

    private static int choices(ChatRequest question) {
        Integer choices = question.settings().choices();
        return choices == null ? 1 : choices;
    }

    private static void head(JsonWriter json, ChatRequest question, String id, String object) {
        json.field("id", id).field("object", object).field("created", CREATED).field("model", question.model());
    }

    private static void calls(JsonWriter json, List<Part.ToolCall> calls) {
        if (calls.isEmpty()) {
            return;
        }
        json.beginArray("tool_calls");
        for (Part.ToolCall call : calls) {
            json.beginObject().field("id", call.id()).field("type", "function").beginObject("function");
            json.field("name", call.name())
                    .field("arguments", call.arguments())
                    .end()
                    .end();
        }
        json.end();
    }

    private static void logprobs(JsonWriter json, ChatRequest question, List<String> tokens) {
        boolean wanted = Boolean.TRUE.equals(question.settings().logprobs())
                || question.settings().topLogprobs() != null;
        if (!wanted) {
            return;
        }
        json.beginObject("logprobs").beginArray("content");
        for (String token : tokens) {
            json.beginObject()
                    .field("token", token)
                    .field("logprob", -0.1)
                    .beginArray("top_logprobs")
                    .end()
                    .end();
        }
        json.end().end();
    }

    /** Tokens of the reply, thoughts included. */
    static long outputTokens(ChatRequest question, Reply reply) {
        long output = Tokens.count(reply.thoughts()) + Tokens.count(reply.text()) * choices(question);
        for (Part.ToolCall call : reply.calls()) {
            output += Tokens.count(call.name() + " " + call.arguments());
        }
        return output;
    }

    private static void usage(JsonWriter json, ChatRequest question, Reply reply, long input) {
        long output = outputTokens(question, reply);
        json.beginObject("usage").field("prompt_tokens", input).field("completion_tokens", output);
        json.field("total_tokens", input + output);
        json.beginObject("prompt_tokens_details").field("cached_tokens", 0).end();
        json.beginObject("completion_tokens_details")
                .field("reasoning_tokens", Tokens.count(reply.thoughts()))
                .end();
        json.end();
    }
}
