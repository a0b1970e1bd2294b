package io.github.camelllm.routes.gateway.headers;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a message in the order in which they came, whatever the case of their names. A name that is set again keeps
 * the letters that it had first.
 */
final class HeaderMap extends AbstractMap<String, Object> {

    /** By the names in small letters. */
    private final Map<String, Map.Entry<String, Object>> headers;

    HeaderMap() {
        headers = new LinkedHashMap<>(64);
    }

    /** @param others copied */
    HeaderMap(Map<String, Object> others) {
        this();
        if (others instanceof HeaderMap same) {
            same.headers.forEach((small, header) -> headers.put(small, new SimpleEntry<>(header)));
        } else {
            putAll(others);
        }
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        Map.Entry<String, Object> header = name instanceof String text ? headers.get(SmallLetters.of(text)) : null;
        return header == null ? null : header.getValue();
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return name instanceof String text && headers.containsKey(SmallLetters.of(text));
    }

    @Override
    public @Nullable Object put(String name, Object value) {
        String small = SmallLetters.of(name);
        Map.Entry<String, Object> known = headers.get(small);
        if (known != null) {
            return known.setValue(value);
        }
        headers.put(small, new SimpleEntry<>(name, value));
        return null;
    }

    @Override
    public @Nullable Object remove(@Nullable Object name) {
        Map.Entry<String, Object> header = name instanceof String text ? headers.remove(SmallLetters.of(text)) : null;
        return header == null ? null : header.getValue();
    }

    @Override
    public int size() {
        return headers.size();
    }

    @Override
    public void clear() {
        headers.clear();
    }

    @Override
    public Set<String> keySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<String> iterator() {
                Iterator<Map.Entry<String, Object>> all = entrySet().iterator();
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return all.hasNext();
                    }

                    @Override
                    public String next() {
                        return all.next().getKey();
                    }

                    @Override
                    public void remove() {
                        all.remove();
                    }
                };
            }

            @Override
            public int size() {
                return headers.size();
            }

            @Override
            public boolean contains(@Nullable Object name) {
                return containsKey(name);
            }

            @Override
            public boolean remove(@Nullable Object name) {
                return name instanceof String text && headers.remove(SmallLetters.of(text)) != null;
            }
        };
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, Object>> iterator() {
                return headers.values().iterator();
            }

            @Override
            public int size() {
                return headers.size();
            }
        };
    }
}
