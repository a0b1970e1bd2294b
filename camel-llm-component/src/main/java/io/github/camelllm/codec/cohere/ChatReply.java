package io.github.camelllm.codec.cohere;

import io.github.camelllm.chat.Delta;
import io.github.camelllm.chat.Finish;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Raw;
import io.github.camelllm.codec.CallIds;
import io.github.camelllm.codec.Errors;
import io.github.camelllm.codec.FinishWords;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.json.JsonView;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decodes one reply: a whole one, or its events one after the other. The plan that comes with tool calls is text that
 * stands before them, as other formats have it.
 */
final class ChatReply {

    private static final int PLAN = 1000;
    private static final int CALLS = 2000;

    private final CitationReader citations = new CitationReader(PLAN);
    private final Map<Long, Integer> calls = new HashMap<>();
    private int called;
    private String seed = "";

    void whole(JsonView root, Consumer<Delta> out) {
        JsonView message = root.get("message");
        if (!message.isObject()) {
            if (Errors.isError(root) || message.isString()) {
                throw Errors.inBody(root);
            }
            throw new MalformedReplyException(ErrorFacts.of("the reply has no message"));
        }
        started(root, out);
        JsonView content = message.get("content");
        if (content.isString()) {
            text(0, content.text(), out);
        }
        int index = 0;
        for (JsonView block : content) {
            block(index++, block, out);
        }
        plan(message.text("tool_plan"), out);
        for (JsonView call : message.get("tool_calls")) {
            call(null, call, out);
        }
        cite(message.get("citations"), out);
        JsonView logprobs = root.get("logprobs");
        if (logprobs.isArray() && logprobs.notEmpty()) {
            out.accept(new Delta.Logprobs(new Raw(CohereChat.FORMAT, logprobs.json())));
        }
        finish(root, out);
    }

    void started(JsonView root, Consumer<Delta> out) {
        seed = root.text("id", "");
        out.accept(new Delta.Started(root.text("id"), root.text("model")));
    }

    /** A block of content, or the beginning of one. */
    void block(int index, JsonView block, Consumer<Delta> out) {
        switch (block.text("type", "text")) {
            case "text" -> {
                citations.text(index);
                text(index, block.text("text"), out);
            }
            case "thinking" -> thought(index, block.text("thinking"), out);
            default -> out.accept(new Delta.Whole(index, new Part.Native(new Raw(CohereChat.FORMAT, block.json()))));
        }
    }

    /** The next characters of a block. */
    void piece(int index, JsonView piece, Consumer<Delta> out) {
        thought(index, piece.text("thinking"), out);
        text(index, piece.text("text"), out);
    }

    private void text(int index, @Nullable String text, Consumer<Delta> out) {
        if (text != null && !text.isEmpty()) {
            citations.text(index);
            out.accept(new Delta.Text(index, text));
        }
    }

    private static void thought(int index, @Nullable String text, Consumer<Delta> out) {
        if (text != null && !text.isEmpty()) {
            out.accept(new Delta.Reasoning(index, text));
        }
    }

    void plan(@Nullable String text, Consumer<Delta> out) {
        text(PLAN, text, out);
    }

    /** @param index the stream's number for the call; null in a whole reply */
    void call(@Nullable Long index, JsonView call, Consumer<Delta> out) {
        JsonView function = call.get("function");
        String name = function.text("name", "");
        String id = call.text("id", "");
        int part = CALLS + called;
        if (id.isEmpty()) {
            id = CallIds.made(seed.isEmpty() ? name : seed, called);
        }
        called++;
        if (index != null) {
            calls.put(index, part);
        }
        out.accept(new Delta.ToolCallStarted(part, id, name, false));
        arguments(part, function.get("arguments"), out);
    }

    /** The next characters of a call's arguments. */
    void callPiece(@Nullable Long index, JsonView call, Consumer<Delta> out) {
        Integer part = calls.get(index);
        if (part != null) {
            arguments(part, call.get("function").get("arguments"), out);
        }
    }

    private static void arguments(int part, JsonView arguments, Consumer<Delta> out) {
        String fragment = arguments.isObject() ? arguments.json() : arguments.text();
        if (fragment != null && !fragment.isEmpty()) {
            out.accept(new Delta.ToolCallArguments(part, fragment));
        }
    }

    /** @param list one citation, or several */
    void cite(JsonView list, Consumer<Delta> out) {
        if (list.isObject()) {
            citations.read(list, out);
        }
        if (list.isArray()) {
            list.forEach(citation -> citations.read(citation, out));
        }
    }

    /** @param end has the reason, the usage and perhaps an error */
    void finish(JsonView end, Consumer<Delta> out) {
        if (Errors.isError(end)) {
            throw Errors.inBody(end);
        }
        String word = end.text("finish_reason");
        if ("ERROR".equalsIgnoreCase(word)) {
            throw Errors.named(word, "the provider ended the reply because of an error of its own");
        }
        Finish finish = FinishWords.of(word);
        if (finish.reason() == Finish.Reason.TOOL_CALLS && called == 0) {
            finish = new Finish(Finish.Reason.STOP, word);
        }
        out.accept(new Delta.Finished(finish.given(called > 0), ChatUsage.read(end.get("usage"))));
    }
}
