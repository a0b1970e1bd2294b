package io.github.camelllm.provider;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where environment variables come from; another one in tests. */
@FunctionalInterface
public interface Environment {

    Environment SYSTEM = new Environment() {
        @Override
        public @Nullable String get(String variable) {
            return System.getenv(variable);
        }

        @Override
        public Map<String, String> all() {
            return System.getenv();
        }
    };

    /** Nothing is set. */
    Environment NONE = variable -> null;

    /** Null if it is not set. */
    @Nullable
    String get(String variable);

    default Map<String, String> all() {
        return Map.of();
    }

    static Environment of(Map<String, String> variables) {
        return new Environment() {
            @Override
            public @Nullable String get(String variable) {
                return variables.get(variable);
            }

            @Override
            public Map<String, String> all() {
                return variables;
            }
        };
    }
}
