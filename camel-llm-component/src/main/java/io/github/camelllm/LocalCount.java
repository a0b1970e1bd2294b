package io.github.camelllm;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Tool;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.TokenEstimate;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.UnsupportedException;
import io.github.camelllm.operation.TokenCount;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Counts the tokens of a conversation without asking anybody. */
final class LocalCount {

    private static final String ARTIFACT = "com.knuddels:jtokkit";

    /** Names of models that OpenAI made, wherever they run. */
    private static final Pattern FAMILY =
            Pattern.compile("(ft:)?(gpt-|chatgpt-|o\\d|codex|text-embedding-|davinci-|babbage-|computer-use).*");

    /** What hosts put before a model's own name. */
    private static final Pattern HOSTED = Pattern.compile("(.*/)?(([a-z-]+\\.)?openai\\.)?");

    /* What the format wraps around a message, a name, and the answer to come. */
    private static final int PER_MESSAGE = 3;
    private static final int PER_NAME = 1;
    private static final int PER_ANSWER = 3;

    private final ToLongFunction<String> words;
    private final Warnings warnings;
    private boolean guessed;

    private LocalCount(ToLongFunction<String> words, boolean guessed, Warnings warnings) {
        this.words = words;
        this.guessed = guessed;
        this.warnings = warnings;
    }

    /** Whether the model is of the family whose tokenizer is known, and the tokenizer is there. */
    static boolean knows(String model) {
        return FAMILY.matcher(last(model)).matches() && present();
    }

    private static boolean present() {
        try {
            Class.forName("com.knuddels.jtokkit.Encodings", false, LocalCount.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** @throws UnsupportedException if the tokenizer is not there */
    static TokenCount exact(ChatRequest question, Warnings warnings) {
        if (!present()) {
            throw new UnsupportedException(ErrorFacts.of("tokenCounter=local needs the artifact " + ARTIFACT
                    + " on the class path; add it, or say estimate"));
        }
        String model = last(question.model());
        boolean family = FAMILY.matcher(model).matches();
        if (!family) {
            warnings.add("the model '" + question.model() + "' may have another tokenizer than the one that counted");
        }
        return new LocalCount(text -> Encodings.count(model, text), !family, warnings).of(question);
    }

    static TokenCount estimate(ChatRequest question, Warnings warnings) {
        if (FAMILY.matcher(last(question.model())).matches() && !present()) {
            warnings.add("the number of tokens is an estimate; with " + ARTIFACT + " on the class path it is counted");
        } else {
            warnings.add("the number of tokens is an estimate from the number of characters");
        }
        return new LocalCount(TokenEstimate::of, true, warnings).of(question);
    }

    private static String last(String model) {
        return HOSTED.matcher(model).replaceFirst("");
    }

    private TokenCount of(ChatRequest question) {
        long count = PER_ANSWER;
        for (Message message : question.messages()) {
            count += PER_MESSAGE + 1 + parts(message.parts());
            String name = message.name();
            count += name == null ? 0 : PER_NAME + words.applyAsLong(name);
        }
        for (Tool tool : question.tools()) {
            guessed = true; // how tools are written for the model is not published
            if (tool instanceof Tool.Function function) {
                count += PER_MESSAGE + words.applyAsLong(function.name());
                count += said(function.description()) + said(function.parameters());
            } else if (tool instanceof Tool.Native own) {
                count += said(own.raw().json());
            }
        }
        return new TokenCount(count, guessed);
    }

    private long said(@Nullable String text) {
        return text == null ? 0 : words.applyAsLong(text);
    }

    private long parts(List<Part> parts) {
        long count = 0;
        for (Part part : parts) {
            if (part instanceof Part.Text text) {
                count += words.applyAsLong(text.text());
            } else if (part instanceof Part.Refusal refusal) {
                count += words.applyAsLong(refusal.text());
            } else if (part instanceof Part.ToolCall call) {
                guessed = true;
                count += words.applyAsLong(call.name()) + words.applyAsLong(call.arguments());
            } else if (part instanceof Part.ToolResult result) {
                count += parts(result.content());
            } else if (part instanceof Part.Native own) {
                guessed = true;
                count += words.applyAsLong(own.raw().json());
            } else if (!(part instanceof Part.Reasoning)) { // thoughts are not sent again
                guessed = true;
                warnings.add("attachments are not in the number of tokens");
            }
        }
        return count;
    }
}
