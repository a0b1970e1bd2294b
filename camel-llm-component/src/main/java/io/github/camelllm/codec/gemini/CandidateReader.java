package io.github.camelllm.codec.gemini;

import io.github.camelllm.chat.Delta;
import io.github.camelllm.chat.Finish;
import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Opaque;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Raw;
import io.github.camelllm.codec.FinishWords;
import io.github.camelllm.json.JsonView;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Decodes one candidate: a whole one, or its pieces one after the other, which have the same shape. */
final class CandidateReader {

    private enum Kind {
        TEXT,
        REASONING,
        OTHER
    }

    /* Servers that are asked for numbers in place of names agree on these only. */
    private static final Map<String, String> FINISH_NUMBERS =
            Map.of("1", "STOP", "2", "MAX_TOKENS", "3", "SAFETY", "4", "RECITATION", "5", "OTHER");

    private final String issuer;
    private final CallReader calls;
    private final Sources sources = new Sources();
    private final Set<String> finishWords = new LinkedHashSet<>();
    private int part = -1;
    private Kind kind = Kind.OTHER;
    private boolean signed;
    private @Nullable String finishWord;

    CandidateReader(String issuer) {
        this.issuer = issuer;
        this.calls = new CallReader(issuer);
    }

    /** @param seed tells this candidate from others, for calls without an id */
    void read(JsonView candidate, String seed, Consumer<Delta> out) {
        for (JsonView said : candidate.get("content").get("parts")) {
            part(said, seed, out);
        }
        sources.read(candidate);
        JsonView logprobs = candidate.get("logprobsResult");
        if (logprobs.notEmpty()) {
            out.accept(new Delta.Logprobs(new Raw(GenerateContent.FORMAT, Logprobs.json(logprobs))));
        }
        String word = candidate.get("finishReason").scalar();
        if (word != null && !word.isEmpty() && !word.equals("0")) {
            word = FINISH_NUMBERS.getOrDefault(word, word);
            finishWord = finishWords.add(word) ? word : finishWord;
        }
    }

    private void part(JsonView said, String seed, Consumer<Delta> out) {
        String signature = said.text("thoughtSignature");
        boolean thought = said.get("thought").isTrue();
        JsonView call = said.get("functionCall");
        String text = said.text("text");
        if (call.isObject()) {
            call(call, signature, seed, out);
        } else if (text != null || (signature != null && onlySigned(said))) {
            text(text == null ? "" : text, thought, signature, out);
        } else {
            content(said, thought, signature, out);
        }
    }

    private void content(JsonView said, boolean thought, @Nullable String signature, Consumer<Delta> out) {
        JsonView data = said.get("inlineData");
        JsonView file = said.get("fileData");
        if (data.get("data").isString() && !thought) {
            attachment(data, new Media.Base64(data.text("data", "")), signature, out);
        } else if (file.get("fileUri").isString() && !thought) {
            attachment(file, address(file.text("fileUri", "")), signature, out);
        } else if (said.isObject() && said.notEmpty()) {
            whole(new Part.Native(new Raw(GenerateContent.FORMAT, said.json()), issuer), out);
        }
    }

    private static boolean onlySigned(JsonView said) {
        for (JsonView member : said) {
            if (!member.name().equals("thoughtSignature") && !member.name().equals("thought")) {
                return false;
            }
        }
        return true;
    }

    private void call(JsonView call, @Nullable String signature, String seed, Consumer<Delta> out) {
        if (calls.begins(call)) {
            next(Kind.OTHER);
        }
        calls.read(call, part, signature, seed, out);
    }

    /**
     * Text goes on in the same part while its kind stays the same. A signature ends its part; on empty text it belongs to
     * the part before, as the same reply has it when it is not streamed.
     */
    private void text(String text, boolean thought, @Nullable String signature, Consumer<Delta> out) {
        if (text.isEmpty() && signature == null) {
            return;
        }
        Kind now = thought ? Kind.REASONING : Kind.TEXT;
        boolean goesOn = kind == now && !signed && (signature == null || text.isEmpty());
        if (!goesOn) {
            next(now);
        }
        if (!goesOn || !text.isEmpty()) {
            out.accept(thought ? new Delta.Reasoning(part, text) : new Delta.Text(part, text));
        }
        if (!thought) {
            sources.text(part, text);
        }
        if (signature != null) {
            signed = true;
            out.accept(new Delta.State(part, new Opaque(issuer, signature)));
        }
    }

    private void attachment(JsonView data, Media content, @Nullable String signature, Consumer<Delta> out) {
        String type = data.text("mimeType");
        Opaque opaque = signature == null ? null : new Opaque(issuer, signature);
        Media.Kind of = type == null ? Media.Kind.DOCUMENT : Media.Kind.of(type);
        whole(new Part.Attachment(of, content, type, data.text("displayName"), null, null, opaque), out);
    }

    private static Media address(String uri) {
        try {
            return new Media.Address(URI.create(uri));
        } catch (IllegalArgumentException e) {
            return new Media.FileId(uri);
        }
    }

    private void whole(Part content, Consumer<Delta> out) {
        next(Kind.OTHER);
        out.accept(new Delta.Whole(part, content));
    }

    private void next(Kind now) {
        part++;
        kind = now;
        signed = false;
    }

    boolean finishSeen() {
        return finishWord != null;
    }

    /** Hands on what was held back. */
    void end(Consumer<Delta> out) {
        calls.end(out);
        sources.end(out);
    }

    /** The format has no word for tool calls. */
    Finish finish() {
        return FinishWords.of(finishWord).given(calls.any());
    }

    /** Number of web searches that the provider ran; null if it reports none. */
    @Nullable
    Long searches() {
        return sources.searches();
    }
}
