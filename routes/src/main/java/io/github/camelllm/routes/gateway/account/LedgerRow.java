package io.github.camelllm.routes.gateway.account;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The values of one row by the names of the ledger's columns, and its tags. There is one for each request and thousands
 * wait at a time: a hash map's entries would take more room than what they hold.
 */
final class LedgerRow extends AbstractMap<String, @Nullable Object> {

    private static final List<String> NAMES = Stream.concat(LedgerColumns.ALL.stream(), Stream.of(LedgerColumns.TAGS))
            .toList();

    private static final Map<String, Integer> PLACES = places();

    private final @Nullable Object[] values = new @Nullable Object[NAMES.size()];

    private static Map<String, Integer> places() {
        Map<String, Integer> places = new HashMap<>();
        NAMES.forEach(name -> places.put(name, places.size()));
        return places;
    }

    /** @throws IllegalArgumentException if the ledger has no such column */
    @Override
    public @Nullable Object put(String name, @Nullable Object value) {
        Integer place = PLACES.get(name);
        if (place == null) {
            throw new IllegalArgumentException("the ledger has no column '" + name + "'");
        }
        Object before = values[place];
        values[place] = value;
        return before;
    }

    @Override
    public @Nullable Object get(Object name) {
        Integer place = PLACES.get(name);
        return place == null ? null : values[place];
    }

    @Override
    public boolean containsKey(Object name) {
        return PLACES.containsKey(name);
    }

    @Override
    public Set<Map.Entry<String, @Nullable Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, @Nullable Object>> iterator() {
                return IntStream.range(0, values.length)
                        .mapToObj(place -> entry(place))
                        .iterator();
            }

            @Override
            public int size() {
                return values.length;
            }
        };
    }

    private Map.Entry<String, @Nullable Object> entry(int place) {
        return new SimpleImmutableEntry<>(NAMES.get(place), values[place]);
    }
}
