package io.github.camelllm.codec.ollama;

import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.Delta;
import io.github.camelllm.chat.DeltaFold;
import io.github.camelllm.chat.Finish;
import io.github.camelllm.chat.Settings;
import io.github.camelllm.chat.Usage;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Bodies;
import io.github.camelllm.codec.Errors;
import io.github.camelllm.codec.FinishWords;
import io.github.camelllm.codec.Malformed;
import io.github.camelllm.codec.StreamDecoder;
import io.github.camelllm.codec.Streamable;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.json.JsonTape;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.json.JsonWriter;
import io.github.camelllm.operation.CompletionRequest;
import io.github.camelllm.wire.Framing;
import io.github.camelllm.wire.WireEvent;
import io.github.camelllm.wire.WireReply;
import io.github.camelllm.wire.WireRequest;
import java.util.function.Consumer;

/**
 * Completions of a text, and of the gap between two texts.
 *
 * @see <a href="https://docs.ollama.com/api/generate">the format</a>
 */
public final class OllamaGenerate implements Streamable<CompletionRequest> {

    private static final int REASONING = 0;
    private static final int TEXT = 1;

    @Override
    public WireRequest encode(CompletionRequest question, Warnings warnings) {
        return WireRequest.post("/api/generate", Bodies.json(question.extra(), json -> {
            json.field("model", question.model());
            json.field("prompt", question.prompt()).field("suffix", question.suffix());
            settings(json, question.settings(), warnings);
            json.field("stream", question.stream());
        }));
    }

    private static void settings(JsonWriter json, Settings s, Warnings warnings) {
        json.beginObject("options");
        json.field("num_predict", s.maxTokens()).field("temperature", s.temperature());
        json.field("top_p", s.topP()).field("top_k", s.topK()).field("seed", s.seed());
        json.field("presence_penalty", s.presencePenalty()).field("frequency_penalty", s.frequencyPenalty());
        json.strings("stop", s.stop()).end();
        if (s.topLogprobs() != null) {
            json.field("logprobs", true).field("top_logprobs", s.topLogprobs());
        }
        if (s.choices() != null && s.choices() != 1) {
            warnings.dropped("choices", "the format has no such setting");
        }
        if (s.user() != null) {
            warnings.dropped("user", "the format has no such setting");
        }
    }

    @Override
    public ChatResponse decode(WireReply reply) {
        JsonView root = Malformed.parse(reply);
        DeltaFold fold = new DeltaFold();
        Decoder decoder = new Decoder();
        decoder.document(root, fold);
        if (!decoder.finished) {
            throw new MalformedReplyException(ErrorFacts.of(
                    root.get("response").isString()
                            ? "the reply is only the beginning of a stream"
                            : "the reply has no text"));
        }
        return fold.response();
    }

    @Override
    public LlmException decodeError(WireReply reply) {
        return Errors.of(reply);
    }

    @Override
    public StreamDecoder streamDecoder() {
        return new Decoder();
    }

    @Override
    public Framing framing() {
        return Framing.NDJSON;
    }

    /** One document, or many of the same shape, of which the last one is done. */
    private static final class Decoder implements StreamDecoder {
        private final JsonTape tape = new JsonTape();
        private boolean started;
        private boolean finished;

        @Override
        public void next(WireEvent event, Consumer<Delta> deltas) {
            if (!finished && event.length() > 0) {
                document(Malformed.parse(tape, event), deltas);
            }
        }

        void document(JsonView root, Consumer<Delta> out) {
            if (Errors.isError(root)) {
                throw Errors.inBody(root);
            }
            if (!started) {
                started = true;
                out.accept(new Delta.Started(null, root.text("model")));
            }
            String thought = root.text("thinking", "");
            if (!thought.isEmpty()) {
                out.accept(new Delta.Reasoning(REASONING, thought));
            }
            String text = root.text("response", "");
            if (!text.isEmpty()) {
                out.accept(new Delta.Text(TEXT, text));
            }
            if (root.get("done").isTrue()) {
                String word = root.text("done_reason");
                Finish finish =
                        word == null || word.isEmpty() ? new Finish(Finish.Reason.STOP, null) : FinishWords.of(word);
                Usage usage = Usage.of(root.number("prompt_eval_count"), root.number("eval_count"));
                out.accept(new Delta.Finished(finish, usage));
                finished = true;
            }
        }

        @Override
        public void end(Consumer<Delta> deltas) {
            if (!finished) {
                throw Malformed.cut();
            }
        }

        @Override
        public boolean finished() {
            return finished;
        }
    }
}
