package io.github.camelllm.codec.cohere;

import io.github.camelllm.chat.Citation;
import io.github.camelllm.chat.Delta;
import io.github.camelllm.chat.Raw;
import io.github.camelllm.json.JsonView;
import java.util.BitSet;
import java.util.function.Consumer;

/** Reads citations and finds the text that each belongs to. Those of thoughts are left out. */
final class CitationReader {

    private final int plan;
    private final BitSet texts = new BitSet();

    /** @param plan number of the part that is the plan before tool calls */
    CitationReader(int plan) {
        this.plan = plan;
    }

    /** Says that the part is a text. */
    void text(int part) {
        texts.set(part);
    }

    void read(JsonView citation, Consumer<Delta> out) {
        int part = part(citation);
        if (part < 0) {
            return;
        }
        JsonView source = citation.get("sources").at(0);
        JsonView said = source.any("document", "tool_output");
        String title = said.text("title");
        out.accept(new Delta.Cited(
                part,
                new Citation(
                        said.text("url"),
                        title == null ? source.text("id") : title,
                        said.any("text", "snippet", "content").text(),
                        citation.integer("start"),
                        citation.integer("end"),
                        new Raw(CohereChat.FORMAT, citation.json()))));
    }

    /** The text of that block; the first text where the citation names no block; negative if there is none. */
    private int part(JsonView citation) {
        switch (citation.text("type", "")) {
            case "THINKING_CONTENT" -> {
                return -1;
            }
            case "PLAN" -> {
                return texts.get(plan) ? plan : -1;
            }
            default -> {
                Integer block = citation.integer("content_index");
                return block != null && block >= 0 && texts.get(block) ? block : texts.nextSetBit(0);
            }
        }
    }
}
