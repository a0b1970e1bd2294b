package io.github.camelllm.connection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Several sources; of what two say of one setting, the later source's word counts. */
public final class LayeredSettings implements SettingsSource {

    private final SettingsSource first;
    private final Supplier<? extends Iterable<SettingsSource>> others;
    private volatile @Nullable Map<String, Map<String, Object>> read;

    /** @param others looked for again after every {@link #refresh} */
    public LayeredSettings(SettingsSource first, Supplier<? extends Iterable<SettingsSource>> others) {
        this.first = first;
        this.others = others;
    }

    @Override
    public Set<String> names() {
        return all().keySet();
    }

    /** Some sources can be asked for a connection, but can't list theirs. */
    @Override
    public boolean describes(String name) {
        return all().containsKey(name) || sources().stream().anyMatch(source -> source.describes(name));
    }

    @Override
    public Map<String, Object> settings(String name) {
        Map<String, Object> known = all().get(name);
        return known == null ? merged(name) : known;
    }

    private Map<String, Object> merged(String name) {
        Map<String, Object> settings = new LinkedHashMap<>();
        sources().forEach(source -> settings.putAll(source.settings(name)));
        return settings;
    }

    private List<SettingsSource> sources() {
        List<SettingsSource> sources = new ArrayList<>(List.of(first));
        others.get().forEach(sources::add);
        return sources;
    }

    /** Looks again the next time. */
    public void refresh() {
        read = null;
    }

    private Map<String, Map<String, Object>> all() {
        Map<String, Map<String, Object>> known = read;
        if (known == null) {
            known = new TreeMap<>();
            for (SettingsSource source : sources()) {
                for (String name : source.names()) {
                    known.computeIfAbsent(name, n -> new LinkedHashMap<>()).putAll(source.settings(name));
                }
            }
            read = known;
        }
        return known;
    }
}
