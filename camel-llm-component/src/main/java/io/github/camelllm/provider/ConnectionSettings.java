package io.github.camelllm.provider;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a user says of a connection. Names are in kebab case; camel case and snake case are understood. Secrets are never
 * printed.
 */
public final class ConnectionSettings {

    private static final Set<String> SECRETS = Set.of("api-key", "access-key", "secret-key", "session-token", "token");

    private static final Set<String> NAMES = Collections.unmodifiableSet(new LinkedHashSet<>(List.of(
            "provider",
            "base-url",
            "api-key",
            "access-key",
            "secret-key",
            "session-token",
            "token",
            "auth",
            "model",
            "api",
            "region",
            "project",
            "location",
            "resource",
            "deployment",
            "api-version",
            "organization",
            "profile",
            "namespace",
            "management-url",
            "connect-timeout",
            "first-byte-timeout",
            "idle-timeout",
            "total-timeout",
            "requests-per-minute",
            "tokens-per-minute",
            "max-retries",
            "retry-backoff",
            "disconnect")));

    private static final List<String> PREFIXES = List.of("headers.", "extra.", "price.");

    private final String name;
    private final Map<String, Object> values;
    private final Environment environment;
    private final Set<String> secretsRead = ConcurrentHashMap.newKeySet();

    private ConnectionSettings(String name, Map<String, Object> values, Environment environment) {
        this.name = name;
        this.values = values;
        this.environment = environment;
    }

    /**
     * @param name the connection's name
     * @throws IllegalArgumentException if a setting is unknown; the message names the nearest one
     */
    public static ConnectionSettings of(String name, Map<String, ?> values, Environment environment) {
        Map<String, Object> known = new TreeMap<>();
        values.forEach((key, value) -> {
            if (value != null && !value.toString().isEmpty()) {
                known.put(canonical(name, key), value);
            }
        });
        return new ConnectionSettings(name, known, environment);
    }

    /** Whether the value of a setting must not be shown. Headers may be such. */
    public static boolean isSecret(String setting) {
        return SECRETS.contains(kebab(setting)) || setting.startsWith("headers.");
    }

    /** All settings' names, for messages and for the names of environment variables. */
    public static Set<String> names() {
        return NAMES;
    }

    private static String canonical(String connection, String key) {
        for (String prefix : PREFIXES) {
            if (key.startsWith(prefix) && key.length() > prefix.length()) {
                return key;
            }
        }
        String kebab = kebab(key);
        if (NAMES.contains(kebab)) {
            return kebab;
        }
        String nearest = Nearest.of(kebab, NAMES);
        throw new IllegalArgumentException("connection '" + connection + "' has the unknown setting '" + key + "'"
                + (nearest == null ? "; there are " + String.join(", ", NAMES) : "; did you mean '" + nearest + "'?"));
    }

    static String kebab(String key) {
        StringBuilder kebab = new StringBuilder();
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (Character.isUpperCase(c)) {
                if (i > 0 && kebab.charAt(kebab.length() - 1) != '-' && !Character.isUpperCase(key.charAt(i - 1))) {
                    kebab.append('-');
                }
                kebab.append(Character.toLowerCase(c));
            } else {
                kebab.append(c == '_' ? '-' : c);
            }
        }
        return kebab.toString();
    }

    public String name() {
        return name;
    }

    public Environment environment() {
        return environment;
    }

    /** These, with others in place of those of the same name. */
    public ConnectionSettings with(Map<String, ?> others) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        of(name, others, environment).values.forEach(all::put);
        return new ConnectionSettings(name, all, environment);
    }

    /** The setting, or else the first of these environment variables that is set; null if none is. */
    public @Nullable String get(String setting, String... variables) {
        Object value = values.get(setting);
        if (value != null) {
            return value.toString().strip();
        }
        for (String variable : variables) {
            String found = environment.get(variable);
            if (found != null && !found.isBlank()) {
                if (SECRETS.contains(setting)) {
                    secretsRead.add(found.strip());
                }
                return found.strip();
            }
        }
        return null;
    }

    /** These without any secret, wherever it comes from. */
    public ConnectionSettings withoutSecrets() {
        Map<String, Object> others = new TreeMap<>(values);
        others.keySet().removeIf(key -> SECRETS.contains(key) || key.startsWith("headers."));
        return new ConnectionSettings(name, others, Environment.NONE);
    }

    public String get(String setting, Function<ConnectionSettings, String> otherwise) {
        String value = get(setting);
        return value == null ? otherwise.apply(this) : value;
    }

    /** A setting without which there is no connection. */
    public String require(String setting, String... variables) {
        String value = get(setting, variables);
        if (value == null) {
            throw new IllegalArgumentException("connection '" + name + "' needs the setting llm.connection." + name
                    + "."
                    + setting
                    + (variables.length == 0 ? "" : " or the environment variable " + String.join(" or ", variables)));
        }
        return value;
    }

    /**
     * The address that requests go to, without a slash at its end.
     *
     * @param otherwise the provider's own; null if it has none
     */
    public URI baseUrl(@Nullable String otherwise, String... variables) {
        return url("base-url", otherwise, variables);
    }

    /**
     * A setting that is an address, without a slash at its end.
     *
     * @param otherwise the provider's own; null if it has none
     */
    public URI url(String setting, @Nullable String otherwise, String... variables) {
        String text = get(setting, variables);
        if (text == null) {
            text = otherwise == null ? require(setting, variables) : otherwise;
        }
        try {
            URI uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new IllegalArgumentException("connection '" + name + "' has a " + setting
                + " that is no http or https address without user and query");
    }

    /** The values of {@code api-key}, of which there may be several. */
    public List<String> keys(String... variables) {
        Object value = values.get("api-key");
        List<String> keys = new ArrayList<>();
        if (value instanceof Iterable<?> list) {
            list.forEach(key -> keys.add(key.toString().strip()));
        } else {
            String text = get("api-key", variables);
            if (text != null) {
                for (String key : text.split(",", -1)) {
                    if (!key.isBlank()) {
                        keys.add(key.strip());
                    }
                }
            }
        }
        return keys;
    }

    /** The first key; null if there is none. */
    public @Nullable String key(String... variables) {
        List<String> keys = keys(variables);
        return keys.isEmpty() ? null : keys.get(0);
    }

    /** A time such as {@code 30s}, {@code 2m}, {@code 500ms}, or a number of milliseconds; null if it is not set. */
    public @Nullable Duration duration(String setting) {
        String text = get(setting);
        return text == null ? null : Durations.parse(text, "llm.connection." + name + "." + setting);
    }

    /** A whole number; null if it is not set. */
    public @Nullable Long number(String setting) {
        String text = get(setting);
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "llm.connection." + name + "." + setting + " is no whole number: " + text, e);
        }
    }

    /** The prices that the user sets, in USD by their name. */
    public Map<String, BigDecimal> prices() {
        Map<String, BigDecimal> prices = new TreeMap<>();
        group("price.").forEach((key, value) -> {
            try {
                prices.put(kebab(key), new BigDecimal(value.toString().strip()));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "llm.connection." + name + ".price." + key + " is no number: " + value, e);
            }
        });
        return prices;
    }

    /** All settings that begin with a prefix such as {@code headers.}, without it. */
    public Map<String, Object> group(String prefix) {
        Map<String, Object> group = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                group.put(key.substring(prefix.length()), value);
            }
        });
        return group;
    }

    /** Every secret of this connection, so that it can be kept out of messages. */
    public Set<String> secrets() {
        Set<String> secrets = new LinkedHashSet<>();
        for (String read : secretsRead) {
            for (String one : read.split(",", -1)) {
                secrets.add(one.strip());
            }
        }
        for (String secret : SECRETS) {
            Object value = values.get(secret);
            if (value instanceof Iterable<?> list) {
                list.forEach(one -> secrets.add(one.toString().strip()));
            } else if (value != null) {
                for (String one : value.toString().split(",", -1)) {
                    secrets.add(one.strip());
                }
            }
        }
        group("headers.").forEach((header, value) -> {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.contains("auth")
                    || lower.contains("key")
                    || lower.contains("token")
                    || lower.contains("secret")) {
                secrets.add(value.toString().strip());
            }
        });
        secrets.remove("");
        return secrets;
    }

    /** Names, without values. */
    @Override
    public String toString() {
        return "connection " + name + values.keySet();
    }
}
