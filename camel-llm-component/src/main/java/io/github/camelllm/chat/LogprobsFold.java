package io.github.camelllm.chat;

/** Joins JSON arrays of log probabilities as they come. */
final class LogprobsFold {

    private final String format;
    private final StringBuilder items = new StringBuilder();

    LogprobsFold(String format) {
        this.format = format;
    }

    /** Adds the items of a JSON array. */
    void add(String array) {
        String inner = array.strip();
        inner = inner.substring(1, inner.length() - 1).strip();
        if (!inner.isEmpty()) {
            items.append(items.isEmpty() ? "" : ",").append(inner);
        }
    }

    Raw raw() {
        return new Raw(format, "[" + items + "]");
    }
}
