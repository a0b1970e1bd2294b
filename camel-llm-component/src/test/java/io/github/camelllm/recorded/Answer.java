package io.github.camelllm.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a recorded reply says, read from its raw JSON by the test itself. Where honest programs may differ, several values
 * are accepted.
 */
public final class Answer {

    private static final Map<String, String> FINISH = Map.ofEntries(
            Map.entry("stop", "stop"),
            Map.entry("eos", "stop"),
            Map.entry("eos_token", "stop"),
            Map.entry("end_turn", "stop"),
            Map.entry("stop_sequence", "stop"),
            Map.entry("complete", "stop"),
            Map.entry("completed", "stop"),
            Map.entry("length", "length"),
            Map.entry("max_tokens", "length"),
            Map.entry("model_length", "length"),
            Map.entry("max_output_tokens", "length"),
            Map.entry("model_context_window_exceeded", "length"),
            Map.entry("tool_calls", "tool_calls"),
            Map.entry("tool_call", "tool_calls"),
            Map.entry("tool_use", "tool_calls"),
            Map.entry("function_call", "tool_calls"),
            Map.entry("content_filter", "content_filter"),
            Map.entry("content_filtered", "content_filter"),
            Map.entry("guardrail_intervened", "content_filter"),
            Map.entry("refusal", "content_filter"),
            Map.entry("safety", "content_filter"),
            Map.entry("recitation", "content_filter"),
            Map.entry("blocklist", "content_filter"),
            Map.entry("prohibited_content", "content_filter"),
            Map.entry("spii", "content_filter"),
            Map.entry("image_safety", "content_filter"));

    public final StringBuilder text = new StringBuilder();
    public final StringBuilder reasoning = new StringBuilder();
    public final StringBuilder refusal = new StringBuilder();
    /** Name and arguments, in order. */
    public final List<Tool> tools = new ArrayList<>();

    /** The provider's words, in the order in which they came. */
    public final Set<String> finishWords = new LinkedHashSet<>();

    /** Further texts that are as right, with their reasoning. */
    public final List<String[]> alternatives = new ArrayList<>();
    /** Whether only the order of the text's pieces is sure. */
    public boolean anyTextBetween;

    public final Numbers prompt = new Numbers();
    public final Numbers completion = new Numbers();
    public final Numbers cached = new Numbers();
    public final Numbers thoughts = new Numbers();

    /** The reply is an error: its message, empty if it has none; null if it is no error. */
    public String error;

    /** A tool call. */
    public static final class Tool {
        public String name;
        public final StringBuilder arguments = new StringBuilder();

        public Tool(String name, String arguments) {
            this.name = name;
            this.arguments.append(arguments);
        }
    }

    /** Accepted numbers; none means that the number must be unknown. */
    public static final class Numbers {
        final Set<Long> accepted = new TreeSet<>();

        public void accept(JsonNode node) {
            if (node.isIntegralNumber()) {
                accepted.add(node.asLong());
            }
        }

        public void accept(long number) {
            accepted.add(number);
        }

        public void clear() {
            accepted.clear();
        }

        boolean fits(Long number) {
            return accepted.isEmpty() ? number == null : number != null && accepted.contains(number);
        }
    }

    public static JsonNode parse(String json) {
        try {
            return json.isBlank() ? MissingNode.getInstance() : Recording.JSON.readTree(json);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    /** Everything in which the response differs from this answer; empty if it is right. */
    public List<String> differences(ChatResponse response) {
        List<String> wrong = new ArrayList<>();
        String said = response.text();
        String thought = response.reasoning();
        if (!textFits(said, thought)) {
            wrong.add("text: expected '" + text + "' with thoughts '" + reasoning + "', got '" + said
                    + "' with thoughts '" + thought + "'");
        }
        List<Part.ToolCall> calls = response.toolCalls();
        if (calls.size() != tools.size()) {
            wrong.add("tools: expected " + tools.size() + ", got " + calls);
        } else {
            for (int i = 0; i < calls.size(); i++) {
                Tool tool = tools.get(i);
                if (!tool.name.equals(calls.get(i).name()) || !sameArguments(tool.arguments + "", calls.get(i))) {
                    wrong.add("tool " + i + ": expected " + tool.name + tool.arguments + ", got " + calls.get(i));
                }
                if (calls.get(i).id().isEmpty()) {
                    wrong.add("tool " + i + " has no id");
                }
            }
        }
        Set<String> finishes = finishes();
        String finish = response.finish().reason().word();
        if (!finishes.isEmpty() && !finishes.contains(finish)) {
            wrong.add("finish: expected " + finishes + ", got " + finish);
        }
        numbers("prompt", prompt, response.usage().input(), wrong);
        numbers("completion", completion, response.usage().output(), wrong);
        optional("cached", cached, response.usage().cacheRead(), wrong);
        optional("thoughts", thoughts, response.usage().reasoning(), wrong);
        return wrong;
    }

    private static void numbers(String what, Numbers expected, Long got, List<String> wrong) {
        if (!expected.fits(got)) {
            wrong.add(what + ": expected " + expected.accepted + ", got " + got);
        }
    }

    private static void optional(String what, Numbers expected, Long got, List<String> wrong) {
        boolean nothing = expected.accepted.isEmpty() || expected.accepted.equals(Set.of(0L));
        if (!(nothing && (got == null || got == 0)) && !expected.fits(got)) {
            wrong.add(what + ": expected " + expected.accepted + ", got " + got);
        }
    }

    private Set<String> finishes() {
        Set<String> accepted = new LinkedHashSet<>();
        for (String word : finishWords) {
            String known = FINISH.get(word.toLowerCase(Locale.ROOT));
            if (known == null) {
                return Set.of();
            }
            accepted.add(known);
            if (known.equals("stop") && !tools.isEmpty()) {
                accepted.remove("stop");
                accepted.add("tool_calls");
            } else if (known.equals("tool_calls") && tools.isEmpty()) {
                accepted.remove("tool_calls");
                accepted.add("stop");
            }
        }
        return accepted;
    }

    private boolean textFits(String said, String thought) {
        List<String[]> right = new ArrayList<>(alternatives);
        right.add(new String[] {text.toString(), reasoning.toString()});
        if (!refusal.isEmpty()) {
            right.add(new String[] {refusal.toString(), reasoning.toString()});
        }
        String begin = text.toString().stripLeading();
        if (begin.startsWith("<think>")) {
            int close = begin.indexOf("</think>");
            right.add(
                    close < 0
                            ? new String[] {"", reasoning + begin.substring(7)}
                            : new String[] {begin.substring(close + 8), reasoning + begin.substring(7, close)});
        }
        return right.stream()
                .anyMatch(r -> (r[0].equals(said) || (anyTextBetween && said.contains(r[0].strip())))
                        && squeezed(r[1]).equals(squeezed(thought)));
    }

    private static String squeezed(String words) {
        return words.replaceAll("\\s+", "");
    }

    private static boolean sameArguments(String expected, Part.ToolCall call) {
        if (call.custom()) {
            return expected.equals(call.arguments());
        }
        JsonNode wanted = parse(expected);
        JsonNode got = parse(call.arguments());
        boolean empty = expected.isBlank() || expected.equals("null");
        if (empty) {
            return got instanceof ObjectNode && got.isEmpty();
        }
        return wanted.isMissingNode() ? expected.equals(call.arguments()) : Objects.equals(wanted, got);
    }
}
