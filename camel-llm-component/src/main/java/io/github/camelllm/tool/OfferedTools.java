package io.github.camelllm.tool;

import io.github.camelllm.chat.Tool;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tools of all routes that run, by name; in the order of their names, so that prompts stay the same. */
public final class OfferedTools implements Iterable<Tool> {

    private final ConcurrentSkipListMap<String, LlmToolConsumer> routes = new ConcurrentSkipListMap<>();

    /** All tools. */
    @Override
    public Iterator<Tool> iterator() {
        return routes.values().stream().map(LlmToolConsumer::tool).iterator();
    }

    /**
     * The tools that have at least one of these tags.
     *
     * @param tags separated by commas
     */
    public List<Tool> tagged(String tags) {
        Set<String> wanted = words(tags);
        return routes.values().stream()
                .filter(route -> route.tags().stream().anyMatch(wanted::contains))
                .map(LlmToolConsumer::tool)
                .toList();
    }

    static Set<String> words(@Nullable String list) {
        return list == null
                ? Set.of()
                : Arrays.stream(list.split(",", -1))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .collect(Collectors.toUnmodifiableSet());
    }

    void add(String name, LlmToolConsumer route) {
        LlmToolConsumer other = routes.putIfAbsent(name, route);
        if (other != null && other != route) {
            throw new IllegalStateException("two routes offer the tool '" + name + "': llm-tool: names must be unique");
        }
    }

    void remove(String name, LlmToolConsumer route) {
        routes.remove(name, route);
    }

    @Nullable
    LlmToolConsumer route(String name) {
        return routes.get(name);
    }

    String names() {
        return String.join(", ", routes.keySet());
    }
}
