package io.github.camelllm.operation;

import java.util.Iterator;

/**
 * The loading of a model while it goes on.
 *
 * @param progress each report as it comes; waits for the next one. It is closeable, which ends the loading.
 */
public record Pulled(Iterator<PullProgress> progress) implements Result {

    /** The reports. */
    @Override
    public Object plain() {
        return progress;
    }
}
