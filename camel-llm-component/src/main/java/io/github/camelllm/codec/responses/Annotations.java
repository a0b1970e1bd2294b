package io.github.camelllm.codec.responses;

import io.github.camelllm.chat.Citation;
import io.github.camelllm.chat.Raw;
import io.github.camelllm.json.JsonView;

/** Reads where a text comes from: a web page, or a file that a tool read or wrote. */
final class Annotations {

    private Annotations() {}

    static Citation read(JsonView annotation) {
        JsonView nested = annotation.get("url_citation");
        JsonView source = nested.isObject() ? nested : annotation;
        return new Citation(
                source.text("url"),
                source.any("title", "filename").text(),
                source.any("quote", "content").text(),
                source.integer("start_index"),
                source.integer("end_index"),
                new Raw(Responses.FORMAT, annotation.json()));
    }
}
