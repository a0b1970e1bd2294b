package io.github.camelllm.ask;

import io.github.camelllm.operation.ListRequest;

/** The body is of no interest: options say which page. */
final class AskList implements Ask<ListRequest> {

    @Override
    public ListRequest of(Said said) {
        OptionValues options = said.options();
        return new ListRequest(options.integer("limit"), options.text("after"), options.text("filePurpose"));
    }
}
