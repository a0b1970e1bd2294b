package io.github.camelllm.routes.gateway.access;

import io.github.camelllm.LlmComponent;
import io.github.camelllm.LlmHeaders;
import io.github.camelllm.connection.Connection;
import io.github.camelllm.error.AuthenticationException;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.PermissionException;
import io.github.camelllm.gateway.LlmGatewayHeaders;
import io.github.camelllm.operation.ListedModel;
import io.github.camelllm.operation.ModelList;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may do what. A key of the gateway comes as {@code X-API-Key}, or, for clients that know only those, as
 * {@code x-api-key} or bearer token. Beside a key, the bearer token is the caller's own key of the provider that it names:
 * it goes to that connection and no other, for one request. Callers on this machine need no key.
 *
 * <p>In Java, since keys are compared in constant time and taken out of the message before anything can log them.
 */
public final class Admission implements Processor {

    /** Name of the exchange property with the {@link Caller}. */
    public static final String CALLER = "llmCaller";

    /** Name of the exchange property with a caller's own key of a provider. */
    public static final String OWN_KEY = "llmOwnProviderKey";

    private static final int MOST_TAGS = 20;
    private static final int LONGEST_TAG = 100;

    private KeyStore keys = new KeyStore();
    private Clock clock = Clock.systemUTC();
    private @Nullable String adminHash;
    private boolean trustLoopback = true;

    public void setKeys(KeyStore store) {
        keys = store;
    }

    /** @param key opens the management; empty for none */
    public void setAdminKey(String key) {
        adminHash = key.isBlank() ? null : KeyText.hash(key.strip());
    }

    /** @param trust whether callers on this machine need no key */
    public void setTrustLoopback(boolean trust) {
        trustLoopback = trust;
    }

    /** @param source for tests */
    public void setClock(Clock source) {
        clock = source;
    }

    /**
     * Lets a caller in, or not, and says in the exchange's properties who it is.
     *
     * @throws AuthenticationException if the key is missing, unknown, expired or revoked
     * @throws PermissionException if the key may not ask for that model
     */
    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        Credentials shown = Credentials.take(message);
        Caller caller = caller(shown, message);
        String target = message.getHeader(LlmHeaders.TARGET, String.class);
        if (target != null && !target.isEmpty() && !caller.mayAsk(target)) {
            throw new PermissionException(ErrorFacts.of(
                    403, "this key may not ask for the model '" + target + "'; it may ask for " + caller.models()));
        }
        Caller tagged = tagged(caller, message);
        exchange.setProperty(CALLER, tagged);
        message.setHeader("tenant", tagged.tenant());
        message.setHeader(LlmGatewayHeaders.TENANT, tagged.tenant());
        message.setHeader(LlmGatewayHeaders.CALLER, tagged.key());
        if (target != null && shown.provider() != null && !isAdmin(shown)) {
            own(exchange, target, shown.provider(), caller.key() != null);
        }
    }

    private Caller caller(Credentials shown, Message message) {
        KeyText key = shown.gateway();
        if (key != null) {
            return caller(key);
        }
        if (isAdmin(shown)) {
            return Caller.local(true);
        }
        String why = shown.malformed() ? "this is no key of the gateway; its keys begin with " + KeyText.MARK : null;
        String stranger = trustLoopback ? Neighbour.stranger(message) : "callers need a key";
        if (why == null && stranger == null) {
            return Caller.local(adminHash == null);
        }
        throw new AuthenticationException(ErrorFacts.of(
                401,
                (why == null ? "a key of the gateway is needed (" + stranger + ")" : why)
                        + ": send it as X-API-Key, or as bearer token"));
    }

    private Caller caller(KeyText shown) {
        GatewayKey key = keys.find(shown.prefix());
        if (key == null || !shown.fits(key.hash())) {
            throw new AuthenticationException(ErrorFacts.of(401, "the key " + shown + " is not known"));
        }
        String closed = key.closed(clock.instant());
        if (closed != null) {
            throw new AuthenticationException(ErrorFacts.of(401, "the key " + shown + " " + closed));
        }
        return new Caller(key.id(), key.tenant(), key.models(), key.tags(), key.admin());
    }

    private boolean isAdmin(Credentials shown) {
        String hash = adminHash;
        String other = shown.other();
        return hash != null
                && other != null
                && MessageDigest.isEqual(
                        hash.getBytes(StandardCharsets.US_ASCII),
                        KeyText.hash(other).getBytes(StandardCharsets.US_ASCII));
    }

    private static Caller tagged(Caller caller, Message message) {
        String more = message.getHeader("x-llm-tags", String.class);
        if (more == null) {
            return caller;
        }
        List<String> tags = new ArrayList<>(caller.tags());
        for (String tag : KeyStore.words(more)) {
            if (tags.size() < MOST_TAGS && !tags.contains(tag)) {
                tags.add(tag.length() > LONGEST_TAG ? tag.substring(0, LONGEST_TAG) : tag);
            }
        }
        return new Caller(caller.key(), caller.tenant(), caller.models(), List.copyOf(tags), caller.admin());
    }

    /**
     * A client without a key of the gateway sends whatever it was given as a bearer token; that counts where the
     * connection has no key of its own.
     */
    private static void own(Exchange exchange, String target, String key, boolean meant) {
        Connection connection = connection(exchange, target);
        if (connection != null && (meant || connection.secrets().isEmpty())) {
            exchange.setProperty(OWN_KEY, new OwnKey(connection.name(), key));
        }
    }

    private static @Nullable Connection connection(Exchange exchange, String target) {
        try {
            return exchange.getContext()
                    .getComponent("llm", LlmComponent.class)
                    .open()
                    .resolve(target)
                    .connection();
        } catch (IllegalArgumentException e) {
            return null; // the name of a route, or of nothing
        }
    }

    /**
     * Lets a caller manage the gateway, or not.
     *
     * @throws AuthenticationException if the key is missing or wrong
     * @throws PermissionException if the key may not
     */
    public void administer(Exchange exchange) {
        Caller caller = caller(Credentials.take(exchange.getMessage()), exchange.getMessage());
        if (!caller.admin()) {
            throw new PermissionException(
                    ErrorFacts.of(403, "the admin key is needed: it is the setting llm.gateway.admin-key"));
        }
        exchange.setProperty(CALLER, caller);
    }

    /** Lets a caller look at what is its own: everything for the admin, else what its key's tenant did. */
    public void look(Exchange exchange) {
        Caller caller = caller(Credentials.take(exchange.getMessage()), exchange.getMessage());
        exchange.setProperty(CALLER, caller);
        if (!caller.admin()) {
            exchange.getMessage().setHeader("tenant", caller.tenant());
        }
    }

    /** Leaves of a list of models those that the caller may ask for. */
    public void visible(Exchange exchange) {
        Caller caller = Objects.requireNonNull(exchange.getProperty(CALLER, Caller.class), CALLER);
        if (!caller.models().isEmpty() && exchange.getMessage().getBody() instanceof ModelList list) {
            List<ListedModel> visible = list.models().stream()
                    .filter(model -> caller.mayAsk(model.id()))
                    .toList();
            exchange.getMessage().setBody(new ModelList(visible));
        }
    }
}
