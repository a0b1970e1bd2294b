package io.github.camelllm.connection;

import io.github.camelllm.http.Timeouts;
import io.github.camelllm.provider.Access;
import io.github.camelllm.provider.ConnectionSettings;
import io.github.camelllm.provider.Provider;
import io.github.camelllm.wire.Headers;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A provider as one user reaches it: address, credentials, defaults. Immutable; a change of settings makes a new one. */
public final class Connection {

    private final Provider provider;
    private final ConnectionSettings settings;
    private final Access access;
    private final Headers headers;
    private final Map<String, Object> extra;
    private final Timeouts timeouts;
    private final Map<String, BigDecimal> prices;

    /**
     * @throws IllegalArgumentException if a setting is missing or wrong; the message names it and the cure
     */
    public Connection(Provider provider, ConnectionSettings settings) {
        this.provider = provider;
        this.settings = settings;
        this.access = provider.connector().connect(settings);
        this.headers = headers(settings);
        this.extra = Extras.nested(settings.group("extra."));
        this.timeouts = new Timeouts(
                timeout("connect-timeout", Timeouts.DEFAULT.connect()),
                timeout("first-byte-timeout", Timeouts.DEFAULT.firstByte()),
                timeout("idle-timeout", Timeouts.DEFAULT.idle()),
                timeout("total-timeout", Timeouts.DEFAULT.total()));
        this.prices = settings.prices();
        OnClose.parse(settings); // a wrong word is an error now, not at the first disconnect
    }

    private Duration timeout(String setting, Duration otherwise) {
        Duration set = settings.duration(setting);
        return set == null ? otherwise : set;
    }

    private static Headers headers(ConnectionSettings settings) {
        Headers headers = Headers.NONE;
        for (Map.Entry<String, Object> header : settings.group("headers.").entrySet()) {
            headers = headers.plus(header.getKey(), header.getValue().toString());
        }
        return headers;
    }

    public String name() {
        return settings.name();
    }

    public Provider provider() {
        return provider;
    }

    public ConnectionSettings settings() {
        return settings;
    }

    public Access access() {
        return access;
    }

    /** Sent with every request. */
    public Headers headers() {
        return headers;
    }

    /** Merged into every body. */
    public Map<String, Object> extra() {
        return extra;
    }

    public Timeouts timeouts() {
        return timeouts;
    }

    /** The prices that the user states, by their names in the settings; empty if there are none. */
    public Map<String, BigDecimal> prices() {
        return prices;
    }

    public OnClose onClose() {
        return OnClose.parse(settings);
    }

    /** The model for requests that name none; null if there is none. */
    public @Nullable String model() {
        return settings.get("model", provider.modelVariables().toArray(String[]::new));
    }

    /** Every secret of this connection, so that it can be kept out of messages. */
    public Collection<String> secrets() {
        return settings.secrets();
    }

    /**
     * This connection with other settings for one message. A message that changes the address must bring its own
     * credentials: those of the connection are not sent to a place that the message chose.
     */
    public Connection with(Map<String, ?> overrides) {
        if (!overrides.containsKey("base-url")) {
            return new Connection(provider, settings.with(overrides));
        }
        ConnectionSettings bare = settings.withoutSecrets();
        boolean brings = overrides.containsKey("api-key") || overrides.containsKey("token");
        return new Connection(provider, (brings ? bare : bare.with(Map.of("auth", "none"))).with(overrides));
    }

    /** These extra fields over the connection's own. */
    public Map<String, Object> extraWith(Map<String, Object> more) {
        if (more.isEmpty()) {
            return extra;
        }
        if (extra.isEmpty()) {
            return more;
        }
        Map<String, Object> both = new LinkedHashMap<>(extra);
        more.forEach((name, value) -> both.merge(name, value, Extras::merge));
        return both;
    }
}
