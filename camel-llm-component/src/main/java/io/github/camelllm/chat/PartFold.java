package io.github.camelllm.chat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One part of a reply while its pieces come in. */
final class PartFold {

    enum Kind {
        TEXT,
        REASONING,
        REFUSAL,
        CALL
    }

    @Nullable
    Opaque opaque;

    @Nullable
    Part whole;

    private @Nullable Kind kind;
    private @Nullable StringBuilder longText;
    private String firstText = "";
    private List<Citation> citations = List.of();
    private Delta.@Nullable ToolCallStarted call;

    void text(Kind of, String text) {
        kind = of;
        append(text);
    }

    /** A single piece stays the string that it is; most whole replies have no second one. */
    void append(String text) {
        if (longText != null) {
            longText.append(text);
        } else if (firstText.isEmpty()) {
            firstText = text;
        } else {
            longText = new StringBuilder(Math.max(256, 2 * (firstText.length() + text.length())))
                    .append(firstText)
                    .append(text);
        }
    }

    void call(Delta.ToolCallStarted started) {
        kind = Kind.CALL;
        call = started;
    }

    void cite(Citation citation) {
        if (citations.isEmpty()) {
            citations = new ArrayList<>();
        }
        citations.add(citation);
    }

    /** The part, or null if nothing was said in it. */
    @Nullable
    Part part() {
        if (whole != null) {
            return whole;
        }
        String text = longText == null ? firstText : longText.toString();
        if (call != null) {
            String arguments = text.isBlank() && !call.custom() ? "{}" : text;
            return new Part.ToolCall(call.id(), call.name(), arguments, call.custom(), opaque);
        }
        if (kind == Kind.REFUSAL) {
            return text.isEmpty() ? null : new Part.Refusal(text);
        }
        if (text.isEmpty() && opaque == null && citations.isEmpty()) {
            return null;
        }
        return kind == Kind.TEXT || !citations.isEmpty()
                ? new Part.Text(text, citations, null, opaque)
                : new Part.Reasoning(text, opaque);
    }
}
