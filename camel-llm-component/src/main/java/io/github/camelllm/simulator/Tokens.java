package io.github.camelllm.simulator;

import io.github.camelllm.json.JsonView;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The simulator's tokens: a word with the blank before it. */
final class Tokens {

    private static final Pattern TOKEN = Pattern.compile("\\s*\\S+|\\s+$");
    private static final int PER_MESSAGE = 3;

    private Tokens() {}

    static List<String> of(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        return tokens;
    }

    static long count(String text) {
        long count = 0;
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            count++;
        }
        return count;
    }

    /** All words of a request's messages and tools, and three tokens a message. */
    static long ofConversation(JsonView body) {
        long count = 0;
        for (JsonView message : body.get("messages")) {
            count += PER_MESSAGE + words(message.get("content")) + words(message.get("tool_calls"));
        }
        return count + words(body.get("tools"));
    }

    private static long words(JsonView value) {
        String text = value.text();
        if (text != null) {
            return text.startsWith("data:") ? 256 : count(text);
        }
        long count = 0;
        for (JsonView inner : value) {
            count += words(inner);
        }
        return count;
    }
}
