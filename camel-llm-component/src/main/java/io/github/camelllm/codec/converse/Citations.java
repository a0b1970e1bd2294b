package io.github.camelllm.codec.converse;

import io.github.camelllm.chat.Citation;
import io.github.camelllm.chat.Raw;
import io.github.camelllm.json.JsonView;

/** Reads what a text is based on. */
final class Citations {

    private Citations() {}

    /** Places inside the source stay in the raw form; the format does not say where in the answer a citation belongs. */
    static Citation read(JsonView citation) {
        String url = citation.get("location").get("web").text("url");
        String source = citation.text("source");
        if (url == null && source != null && (source.startsWith("https:") || source.startsWith("http:"))) {
            url = source;
        }
        StringBuilder quote = new StringBuilder();
        citation.get("sourceContent").forEach(piece -> quote.append(piece.text("text", "")));
        return new Citation(
                url,
                citation.text("title"),
                quote.isEmpty() ? null : quote.toString(),
                null,
                null,
                new Raw(Converse.FORMAT, citation.json()));
    }
}
