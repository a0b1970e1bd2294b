package io.github.camelllm.routes.gateway.folder;

import java.util.Map;

/** Tells files that have changed from files that are just being written: two readings one after the other have to agree. */
final class Settled {

    private Map<String, String> used;
    private Map<String, String> last;

    /** @param files that are used already: text by name */
    Settled(Map<String, String> files) {
        used = files;
        last = files;
    }

    /** Whether these files are others than those that are used, and were the same the last time; then they are used now. */
    boolean changed(Map<String, String> files) {
        boolean again = files.equals(last);
        last = files;
        boolean changed = again && !files.equals(used);
        if (changed) {
            used = files;
        }
        return changed;
    }
}
