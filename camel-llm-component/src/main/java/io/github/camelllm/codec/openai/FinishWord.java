package io.github.camelllm.codec.openai;

import io.github.camelllm.chat.Finish;

/** The format's words for why an answer ended. */
final class FinishWord {

    private FinishWord() {}

    static String of(Finish finish) {
        return switch (finish.reason()) {
            case LENGTH -> "length";
            case TOOL_CALLS -> "tool_calls";
            case CONTENT_FILTER -> "content_filter";
            case STOP, OTHER -> "stop";
        };
    }
}
