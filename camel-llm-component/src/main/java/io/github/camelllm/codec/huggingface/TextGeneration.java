package io.github.camelllm.codec.huggingface;

import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.Delta;
import io.github.camelllm.chat.DeltaFold;
import io.github.camelllm.chat.Settings;
import io.github.camelllm.chat.Usage;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Bodies;
import io.github.camelllm.codec.Errors;
import io.github.camelllm.codec.FinishWords;
import io.github.camelllm.codec.Malformed;
import io.github.camelllm.codec.StreamDecoder;
import io.github.camelllm.codec.Streamable;
import io.github.camelllm.codec.Unsupported;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.json.JsonWriter;
import io.github.camelllm.operation.CompletionRequest;
import io.github.camelllm.wire.WireReply;
import io.github.camelllm.wire.WireRequest;

/**
 * Completions of a text.
 *
 * @see <a href="https://huggingface.github.io/text-generation-inference/">the format</a>
 */
public final class TextGeneration implements Streamable<CompletionRequest> {

    static final int TEXT = 1;

    @Override
    public WireRequest encode(CompletionRequest question, Warnings warnings) {
        if (question.suffix() != null) {
            throw Unsupported.content("a text behind the gap (suffix)");
        }
        return WireRequest.post(ModelPath.of(question.model()), Bodies.json(question.extra(), json -> {
            json.field("inputs", question.prompt()).beginObject("parameters");
            settings(json, question.settings(), warnings);
            json.field("return_full_text", false).field("details", true).end();
            json.field("stream", question.stream());
        }));
    }

    private static void settings(JsonWriter json, Settings s, Warnings warnings) {
        json.field("max_new_tokens", s.maxTokens());
        if (s.temperature() != null && s.temperature() == 0) {
            json.field("do_sample", false); // the format takes no temperature of 0
        } else {
            json.field("temperature", s.temperature());
        }
        json.field("top_p", s.topP()).field("top_k", s.topK()).field("seed", s.seed());
        json.field("frequency_penalty", s.frequencyPenalty()).strings("stop", s.stop());
        json.field("top_n_tokens", s.topLogprobs());
        if (s.presencePenalty() != null) {
            warnings.dropped("presencePenalty", "the format has no such setting");
        }
        if (s.choices() != null && s.choices() != 1) {
            warnings.dropped("choices", "the format has no such setting");
        }
        if (s.user() != null) {
            warnings.dropped("user", "the format has no such setting");
        }
    }

    /** A document, or a list with one. */
    @Override
    public ChatResponse decode(WireReply reply) {
        JsonView root = Malformed.parse(reply);
        JsonView answer = root.isArray() ? root.at(0) : root;
        String text = answer.text("generated_text");
        if (text == null) {
            if (Errors.isError(answer)) {
                throw Errors.inBody(answer);
            }
            throw new MalformedReplyException(ErrorFacts.of("the reply has no text"));
        }
        DeltaFold fold = new DeltaFold();
        fold.accept(new Delta.Started(null, null));
        fold.accept(new Delta.Text(TEXT, text));
        fold.accept(finished(answer.get("details")));
        return fold.response();
    }

    static Delta finished(JsonView details) {
        Long input = details.number("input_length");
        if (input == null && details.get("prefill").notEmpty()) {
            long count = 0;
            for (JsonView token : details.get("prefill")) {
                count += token.isObject() ? 1 : 0;
            }
            input = count;
        }
        return new Delta.Finished(
                FinishWords.of(details.text("finish_reason")), Usage.of(input, details.number("generated_tokens")));
    }

    @Override
    public LlmException decodeError(WireReply reply) {
        return Errors.of(reply);
    }

    @Override
    public StreamDecoder streamDecoder() {
        return new TextStream();
    }
}
