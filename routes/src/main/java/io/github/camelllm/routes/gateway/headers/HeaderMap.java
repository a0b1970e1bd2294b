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

    private static final int PLACES = 64;

    private static final Map<String, Map.Entry<String, Object>> NONE = Map.of();

    /** By the names in small letters. */
    private Map<String, Map.Entry<String, Object>> headers = NONE;

    /** Whether another one has the same: then it is copied before anything is changed. */
    private boolean shared = true;

    HeaderMap() {}

    /** @param others copied */
    HeaderMap(Map<String, Object> others) {
        putAll(others);
    }

    /** Camel copies messages where a route or a step ends, and most copies are read and nothing else. */
    @Override
    public void putAll(Map<? extends String, ?> others) {
        if (headers.isEmpty() && others instanceof HeaderMap same) {
            headers = same.headers;
            shared = true;
            same.shared = true;
        } else {
            super.putAll(others);
        }
    }

    private Map<String, Map.Entry<String, Object>> own() {
        if (shared) {
            Map<String, Map.Entry<String, Object>> copy = new LinkedHashMap<>(PLACES);
            headers.forEach((small, header) -> copy.put(small, new SimpleEntry<>(header)));
            headers = copy;
            shared = false;
        }
        return headers;
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
        Map<String, Map.Entry<String, Object>> own = own();
        Map.Entry<String, Object> known = own.get(small);
        if (known != null) {
            return known.setValue(value);
        }
        own.put(small, new SimpleEntry<>(name, value));
        return null;
    }

    @Override
    public @Nullable Object remove(@Nullable Object name) {
        if (!(name instanceof String text) || !containsKey(text)) {
            return null;
        }
        Map.Entry<String, Object> header = own().remove(SmallLetters.of(text));
        return header == null ? null : header.getValue();
    }

    @Override
    public int size() {
        return headers.size();
    }

    @Override
    public void clear() {
        headers = NONE;
        shared = true;
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
                boolean known = containsKey(name);
                HeaderMap.this.remove(name);
                return known;
            }
        };
    }

    /** Goes on over the headers as they were when it began; what is changed by it, is changed in this map's own. */
    private final class Shared implements Iterator<Map.Entry<String, Object>> {
        private final Iterator<Map.Entry<String, Object>> all;
        private @Nullable String latest;

        Shared(Iterator<Map.Entry<String, Object>> all) {
            this.all = all;
        }

        @Override
        public boolean hasNext() {
            return all.hasNext();
        }

        @Override
        public Map.Entry<String, Object> next() {
            Map.Entry<String, Object> next = all.next();
            latest = next.getKey();
            return new SimpleEntry<>(next) {
                private static final long serialVersionUID = 1L;

                @Override
                public Object setValue(Object value) {
                    put(getKey(), value);
                    return super.setValue(value);
                }
            };
        }

        @Override
        public void remove() {
            if (latest == null) {
                throw new IllegalStateException("there is no header to remove");
            }
            HeaderMap.this.remove(latest);
            latest = null;
        }
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, Object>> iterator() {
                Iterator<Map.Entry<String, Object>> all = headers.values().iterator();
                return shared ? new Shared(all) : all;
            }

            @Override
            public int size() {
                return headers.size();
            }
        };
    }
}
