package io.github.camelllm;

import org.apache.camel.spi.StateRepository;
import org.jspecify.annotations.Nullable;

/** How many results of a batch were delivered; kept where the user wants it, so that a restart goes on from there. */
final class BatchPosition {

    private static final String DONE = "done";

    private final @Nullable StateRepository<String, String> kept;
    private final String key;
    private String state = "0";

    /** @param kept null to remember it as long as the route lives */
    BatchPosition(@Nullable StateRepository<String, String> kept, String key) {
        this.kept = kept;
        this.key = key;
    }

    void load() {
        String before = kept == null ? null : kept.getState(key);
        state = before == null ? state : before;
    }

    boolean isDone() {
        return state.equals(DONE);
    }

    /** Number of results that were delivered, in the order in which the provider gives them. */
    long delivered() {
        return isDone() ? Long.MAX_VALUE : Long.parseLong(state);
    }

    void delivered(long count) {
        set(Long.toString(count));
    }

    void done() {
        set(DONE);
    }

    private void set(String value) {
        state = value;
        if (kept != null) {
            kept.setState(key, value);
        }
    }
}
