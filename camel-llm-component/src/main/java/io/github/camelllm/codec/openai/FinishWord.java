package io.github.camelllm.codec.openai;

import io.github.camelllm.chat.Finish;

/** The format's words for why an answer ended. */
final class FinishWord {

    private FinishWord() {}

    /** @param calls whether the answer calls tools, which decides where the provider's word is none that is known */
    static String of(Finish finish, boolean calls) {
        return switch (finish.reason()) {
            case LENGTH -> "length";
            case TOOL_CALLS -> "tool_calls";
            case CONTENT_FILTER -> "content_filter";
            case OTHER -> calls ? "tool_calls" : "stop";
            case STOP -> "stop";
        };
    }
}
