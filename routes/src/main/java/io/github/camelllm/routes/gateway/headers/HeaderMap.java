package io.github.camelllm.routes.gateway.headers;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a message in the order in which they came, whatever the case of their names. A name that is set again keeps
 * the letters that it had first.
 */
final class HeaderMap extends AbstractMap<String, Object> {

    /** By the names in small letters. */
    private final Map<String, Header> headers;

    HeaderMap() {
        headers = new LinkedHashMap<>(64);
    }

    /** @param others copied */
    HeaderMap(Map<String, Object> others) {
        this();
        if (others instanceof HeaderMap same) {
            same.headers.forEach((small, header) -> headers.put(small, new Header(header.name, header.value)));
        } else {
            putAll(others);
        }
    }

    private static final class Header implements Map.Entry<String, Object> {
        private final String name;
        private Object value;

        Header(String name, Object value) {
            this.name = name;
            this.value = value;
        }

        @Override
        public String getKey() {
            return name;
        }

        @Override
        public Object getValue() {
            return value;
        }

        @Override
        public Object setValue(Object other) {
            Object before = value;
            value = other;
            return before;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Map.Entry<?, ?> entry
                    && name.equals(entry.getKey())
                    && Objects.equals(value, entry.getValue());
        }

        @Override
        public int hashCode() {
            return name.hashCode() ^ Objects.hashCode(value);
        }

        @Override
        public String toString() {
            return name + '=' + value;
        }
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        Header header = name instanceof String text ? headers.get(SmallLetters.of(text)) : null;
        return header == null ? null : header.value;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return name instanceof String text && headers.containsKey(SmallLetters.of(text));
    }

    @Override
    public @Nullable Object put(String name, Object value) {
        String small = SmallLetters.of(name);
        Header known = headers.get(small);
        if (known != null) {
            return known.setValue(value);
        }
        headers.put(small, new Header(name, value));
        return null;
    }

    @Override
    public @Nullable Object remove(@Nullable Object name) {
        Header header = name instanceof String text ? headers.remove(SmallLetters.of(text)) : null;
        return header == null ? null : header.value;
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
                Iterator<Header> all = headers.values().iterator();
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return all.hasNext();
                    }

                    @Override
                    public String next() {
                        return all.next().name;
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
            @SuppressWarnings({"unchecked", "rawtypes"}) // a header is an entry; a set of them may be told so
            public Iterator<Map.Entry<String, Object>> iterator() {
                return (Iterator) headers.values().iterator();
            }

            @Override
            public int size() {
                return headers.size();
            }
        };
    }
}
