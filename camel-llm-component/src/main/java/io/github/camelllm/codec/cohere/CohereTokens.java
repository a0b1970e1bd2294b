package io.github.camelllm.codec.cohere;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Tool;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Bodies;
import io.github.camelllm.codec.Errors;
import io.github.camelllm.codec.Malformed;
import io.github.camelllm.codec.Operation;
import io.github.camelllm.codec.Unsupported;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.operation.TokenCount;
import io.github.camelllm.wire.WireReply;
import io.github.camelllm.wire.WireRequest;
import java.util.List;
import java.util.Map;

/**
 * The number of tokens of a conversation's words. The provider counts plain text, so that what it wraps around the turns
 * is missing: an estimate from below.
 *
 * @see <a href="https://docs.cohere.com/reference/tokenize">the format</a>
 */
public final class CohereTokens implements Operation<ChatRequest, TokenCount> {

    @Override
    public WireRequest encode(ChatRequest question, Warnings warnings) {
        StringBuilder text = new StringBuilder();
        for (Message message : question.messages()) {
            words(message.parts(), text, warnings);
        }
        for (Tool tool : question.tools()) {
            if (tool instanceof Tool.Function function) {
                line(function.name(), text);
                line(function.description() == null ? "" : function.description(), text);
                line(function.parameters() == null ? "" : function.parameters(), text);
            } else if (tool instanceof Tool.Native own) {
                line(own.raw().json(), text);
            }
        }
        if (text.isEmpty()) {
            throw Unsupported.content("a question without words");
        }
        if (!question.extra().isEmpty()) {
            warnings.dropped("the extra fields " + question.extra().keySet(), "they are words of chat");
        }
        return WireRequest.post("/v1/tokenize", Bodies.json(Map.of(), json -> json.field("model", question.model())
                .field("text", text.toString())));
    }

    private static void words(List<Part> parts, StringBuilder text, Warnings warnings) {
        for (Part part : parts) {
            if (part instanceof Part.Text said) {
                line(said.text(), text);
            } else if (part instanceof Part.Reasoning thought) {
                line(thought.text(), text);
            } else if (part instanceof Part.Refusal refusal) {
                line(refusal.text(), text);
            } else if (part instanceof Part.ToolCall call) {
                line(call.name(), text);
                line(call.arguments(), text);
            } else if (part instanceof Part.ToolResult result) {
                words(result.content(), text, warnings);
            } else if (part instanceof Part.Native own) {
                line(own.raw().json(), text);
            } else {
                warnings.add("attachments are not in the number of tokens: the provider counts words only");
            }
        }
    }

    private static void line(String words, StringBuilder text) {
        if (!words.isEmpty()) {
            text.append(text.isEmpty() ? "" : "\n").append(words);
        }
    }

    @Override
    public TokenCount decode(WireReply reply) {
        JsonView root = Malformed.parse(reply);
        JsonView tokens = root.get("tokens");
        if (!tokens.isArray()) {
            if (Errors.isError(root)) {
                throw Errors.inBody(root);
            }
            throw new MalformedReplyException(ErrorFacts.of("the reply has no list of tokens"));
        }
        long count = 0;
        for (JsonView token : tokens) {
            count += token.isNumber() ? 1 : 0;
        }
        return new TokenCount(count, true);
    }

    @Override
    public LlmException decodeError(WireReply reply) {
        return Errors.of(reply);
    }
}
