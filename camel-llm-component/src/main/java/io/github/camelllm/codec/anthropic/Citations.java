package io.github.camelllm.codec.anthropic;

import io.github.camelllm.chat.Citation;
import io.github.camelllm.chat.Raw;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.json.JsonWriter;
import java.util.List;

/** Where words of the answer come from: places in the request's documents, or pages that the provider found. */
final class Citations {

    private Citations() {}

    static Citation read(JsonView citation) {
        String source = citation.text("source");
        String url = source != null && source.startsWith("http") ? source : null;
        return new Citation(
                citation.text("url") == null ? url : citation.text("url"),
                citation.any("title", "document_title").text(),
                citation.text("cited_text"),
                null,
                null,
                new Raw(Messages.FORMAT, citation.json()));
    }

    /** Those of this format go back, without the member that a reply has and a request must not have. */
    static void write(JsonWriter json, List<Citation> citations, Warnings warnings) {
        if (citations.isEmpty()) {
            return;
        }
        boolean own = citations.stream()
                .allMatch(c -> c.raw() != null && c.raw().format().equals(Messages.FORMAT));
        if (!own) {
            warnings.dropped("a text's citations", "they are of another format");
            return;
        }
        json.beginArray("citations");
        for (Citation citation : citations) {
            Raw raw = citation.raw();
            JsonView view = raw == null ? JsonView.ABSENT : JsonView.of(raw.json());
            json.beginObject();
            for (JsonView member : view) {
                if (!member.name().equals("file_id")) {
                    member.writeTo(json, member.name());
                }
            }
            json.end();
        }
        json.end();
    }
}
