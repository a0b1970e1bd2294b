package io.github.camelllm.simulator;

import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Settings;
import java.util.List;

/**
 * What a simulated model says.
 *
 * @param finish the word for why it ended
 */
record Reply(String thoughts, String text, List<Part.ToolCall> calls, String finish) {

    static Reply saying(String text) {
        return new Reply("", text, List.of(), "stop");
    }

    /** Cut off where a stop text or the token limit says so. */
    Reply within(Settings settings) {
        String cut = text;
        for (String stop : settings.stop()) {
            int at = stop.isEmpty() ? -1 : cut.indexOf(stop);
            cut = at < 0 ? cut : cut.substring(0, at);
        }
        Integer most = settings.maxTokens();
        List<String> tokens = Tokens.of(cut);
        if (most != null && tokens.size() > most) {
            return new Reply(thoughts, String.join("", tokens.subList(0, most)), calls, "length");
        }
        return new Reply(thoughts, cut, calls, finish);
    }
}
