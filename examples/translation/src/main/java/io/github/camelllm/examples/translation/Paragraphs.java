package io.github.camelllm.examples.translation;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Takes a Markdown page apart and puts it together again. A tokenizer would do, but for the blank lines inside code blocks.
 */
public final class Paragraphs implements AggregationStrategy {

    private static final String FENCE = "```";

    /** What stands between blank lines; a code block is one piece. */
    public List<String> of(@Body String page) {
        List<String> paragraphs = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        boolean code = false;
        for (String line : page.strip().lines().toList()) {
            code ^= line.startsWith(FENCE);
            if (line.isBlank() && !code) {
                add(paragraphs, open);
            } else {
                open.append(open.isEmpty() ? "" : "\n").append(line);
            }
        }
        add(paragraphs, open);
        return paragraphs;
    }

    private static void add(List<String> paragraphs, StringBuilder open) {
        if (!open.isEmpty()) {
            paragraphs.add(open.toString());
            open.setLength(0);
        }
    }

    @Override
    public Exchange aggregate(@Nullable Exchange sofar, Exchange paragraph) {
        if (sofar == null) {
            return paragraph;
        }
        String page = sofar.getMessage().getBody(String.class);
        sofar.getMessage().setBody(page + "\n\n" + paragraph.getMessage().getBody(String.class));
        return sofar;
    }
}
