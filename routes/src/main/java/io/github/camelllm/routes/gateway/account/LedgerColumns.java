package io.github.camelllm.routes.gateway.account;

import java.util.List;

/** The names of the ledger's columns. */
public final class LedgerColumns {

    /** Of the table {@code llm_request}, in its order. */
    public static final List<String> ALL = List.of(
            "id",
            "request_id",
            "started",
            "node",
            "key_id",
            "tenant",
            "operation",
            "format",
            "target",
            "connection",
            "provider",
            "model",
            "answered_by",
            "streamed",
            "own_provider_key",
            "cached",
            "input_tokens",
            "output_tokens",
            "cache_read_tokens",
            "cache_write_tokens",
            "audio_tokens",
            "reasoning_tokens",
            "searches",
            "usage_estimated",
            "cost",
            "millis",
            "first_token_millis",
            "status",
            "outcome",
            "error",
            "attempts");

    /** A row's list of tags, which have a table of their own. */
    static final String TAGS = "tags";

    private LedgerColumns() {}
}
