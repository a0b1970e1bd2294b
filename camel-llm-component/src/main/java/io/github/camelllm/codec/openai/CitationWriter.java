package io.github.camelllm.codec.openai;

import io.github.camelllm.chat.Citation;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.json.JsonWriter;

/** Writes where a text comes from, as an annotation. */
final class CitationWriter {

    private CitationWriter() {}

    /** The format knows annotations with an address, and those that came in it. */
    static boolean known(Citation citation) {
        return citation.url() != null || isAnnotation(citation);
    }

    private static boolean isAnnotation(Citation citation) {
        return citation.raw() != null
                && citation.raw().format().equals(ChatCompletions.FORMAT)
                && JsonView.of(citation.raw().json()).text("type", "").endsWith("_citation");
    }

    static void write(JsonWriter json, Citation citation) {
        if (isAnnotation(citation) && citation.raw() != null) {
            json.raw(citation.raw().json());
            return;
        }
        json.beginObject().field("type", "url_citation").beginObject("url_citation");
        json.field("url", citation.url()).field("title", citation.title());
        json.field("start_index", citation.start()).field("end_index", citation.end());
        json.end().end();
    }
}
