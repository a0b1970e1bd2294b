package io.github.camelllm.simulator;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Message;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Says what a text says already: a summary or an answer made of its own sentences. */
final class Sentences {

    private static final Pattern END = Pattern.compile("(?<=[.!?])\\s+|\\s*\\n\\s*");
    private static final Pattern TAG = Pattern.compile("<[^>]*>|^[#>*\\-\\s]+");
    private static final int SHORT = 3;

    private Sentences() {}

    private static List<String> of(String text) {
        List<String> sentences = new ArrayList<>();
        for (String piece : END.split(text, -1)) {
            String sentence = TAG.matcher(piece).replaceAll("").strip();
            if (!sentence.isEmpty()) {
                sentences.add(sentence);
            }
        }
        return sentences;
    }

    /** The first sentence; empty if there is none. */
    static String first(String text) {
        List<String> sentences = of(text);
        return sentences.isEmpty() ? "" : sentences.get(0);
    }

    /** The sentence of the conversation that has most words in common with its last line; a question is no answer. */
    static String quote(ChatRequest question) {
        StringBuilder text = new StringBuilder();
        for (Message message : question.messages()) {
            text.append(message.text()).append('\n');
        }
        String all = text.toString().strip();
        int line = all.lastIndexOf('\n');
        Set<String> wanted = words(all.substring(line + 1));
        String best = "";
        int most = 0;
        for (String sentence : of(all.substring(0, Math.max(line, 0)))) {
            Set<String> shared = words(sentence);
            shared.retainAll(wanted);
            if (shared.size() > most && !sentence.endsWith("?")) {
                most = shared.size();
                best = sentence;
            }
        }
        return most == 0 ? "Nothing that I was given answers that." : best;
    }

    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>();
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)) {
            if (word.length() > SHORT) {
                words.add(word);
            }
        }
        return words;
    }
}
