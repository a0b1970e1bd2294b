package io.github.camelllm.codec.openai;

import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.DeltaFold;
import io.github.camelllm.chat.Settings;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Bodies;
import io.github.camelllm.codec.Errors;
import io.github.camelllm.codec.Malformed;
import io.github.camelllm.codec.StreamDecoder;
import io.github.camelllm.codec.Streamable;
import io.github.camelllm.codec.Unsupported;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.json.JsonWriter;
import io.github.camelllm.operation.CompletionRequest;
import io.github.camelllm.wire.WireReply;
import io.github.camelllm.wire.WireRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Completions of a text, and of the gap between two texts.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/completions">the format</a>
 * @see <a href="https://docs.mistral.ai/api/endpoint/fim">the same with replies as in chat</a>
 */
public final class CompletionsCodec implements Streamable<CompletionRequest> {

    /** Name of this format in {@link io.github.camelllm.chat.Raw} values. */
    public static final String FORMAT = "completions";

    private static final String NONE = "the provider has no such setting";

    private final Dialect dialect;
    private final String path;
    private final Set<CompletionGap> gaps;

    /** @param path where the server takes them, for instance {@code /completions} */
    public CompletionsCodec(Dialect dialect, String path, CompletionGap... gaps) {
        this.dialect = dialect;
        this.path = path;
        this.gaps = Set.of(gaps);
    }

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public WireRequest encode(CompletionRequest question, Warnings warnings) {
        if (question.suffix() != null && gaps.contains(CompletionGap.SUFFIX)) {
            throw Unsupported.content("a text behind the gap (suffix)");
        }
        return WireRequest.post(path, Bodies.json(question.extra(), json -> {
            json.field("model", question.model());
            json.field("prompt", question.prompt()).field("suffix", question.suffix());
            settings(json, question.settings(), warnings);
            if (question.stream()) {
                json.field("stream", true);
                if (!dialect.has(Quirk.NO_STREAM_OPTIONS)) {
                    json.beginObject("stream_options")
                            .field("include_usage", true)
                            .end();
                }
            }
        }));
    }

    private void settings(JsonWriter json, Settings s, Warnings warnings) {
        json.field("max_tokens", s.maxTokens()).field("temperature", s.temperature());
        json.field("top_p", s.topP()).strings("stop", s.stop());
        if (dialect.has(Quirk.TOP_K)) {
            json.field("top_k", s.topK());
        } else if (s.topK() != null) {
            warnings.dropped("topK", NONE);
        }
        if (taken(CompletionGap.SEED, "seed", s.seed(), warnings)) {
            json.field(dialect.has(Quirk.RANDOM_SEED) ? "random_seed" : "seed", s.seed());
        }
        Object penalty = s.presencePenalty() == null ? s.frequencyPenalty() : s.presencePenalty();
        if (taken(CompletionGap.PENALTIES, "presencePenalty and frequencyPenalty", penalty, warnings)) {
            json.field("presence_penalty", s.presencePenalty()).field("frequency_penalty", s.frequencyPenalty());
        }
        if (taken(CompletionGap.CHOICES, "choices", s.choices(), warnings)) {
            json.field("n", s.choices());
        }
        if (taken(CompletionGap.LOGPROBS, "topLogprobs", s.topLogprobs(), warnings)) {
            json.field("logprobs", s.topLogprobs());
        }
        if (taken(CompletionGap.USER, "user", s.user(), warnings)) {
            json.field("user", s.user());
        }
    }

    private boolean taken(CompletionGap gap, String name, @Nullable Object value, Warnings warnings) {
        boolean lacking = gaps.contains(gap);
        if (lacking && value != null) {
            warnings.dropped(name, NONE);
        }
        return !lacking;
    }

    @Override
    public ChatResponse decode(WireReply reply) {
        DeltaFold fold = new DeltaFold();
        new CompletionReply().whole(Malformed.parse(reply), fold);
        return fold.response();
    }

    @Override
    public LlmException decodeError(WireReply reply) {
        return Errors.of(reply);
    }

    @Override
    public StreamDecoder streamDecoder() {
        return new ChunkStream(new CompletionReply());
    }
}
