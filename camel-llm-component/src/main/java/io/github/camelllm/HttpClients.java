package io.github.camelllm;

import io.github.camelllm.http.HttpTransport;
import io.github.camelllm.http.Transport;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.util.ObjectHelper;
import org.apache.camel.util.concurrent.CamelThreadFactory;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultProxyRoutePlanner;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Makes the asynchronous client. TLS, proxy and pool are those of Camel's {@code https} component, so that one
 * configuration serves both; its pool sizes are taken only where they were changed, since its default of 20 connections
 * for each host would let the twenty-first caller wait for a model that thinks.
 */
final class HttpClients {

    private static final int CAMEL_TOTAL = 200;
    private static final int CAMEL_PER_ROUTE = 20;
    private static final int UNLIMITED = 100_000;

    /* each connection has three of them, also while its model thinks; twice as much saves a tenth of a fast stream */
    private static final int CONNECTION_BUFFER = 4 * 1024;

    private HttpClients() {}

    /**
     * @param total most open connections; 0 for the https component's, or else no limit
     * @param perRoute most open connections to one host; 0 likewise
     * @param own TLS settings that override the https component's; null for those
     * @param readers runs what reads uploads
     */
    static Transport transport(
            CamelContext context, int total, int perRoute, @Nullable SSLContextParameters own, Executor readers) {
        HttpComponent https = context.getComponent("https", HttpComponent.class);
        HttpAsyncClientBuilder client = HttpAsyncClients.custom()
                .setConnectionManager(
                        manager(context, https, total, perRoute, own).build())
                .setIOReactorConfig(IOReactorConfig.custom()
                        .setTcpNoDelay(true)
                        .setSoKeepAlive(true)
                        .setSoTimeout(Timeout.DISABLED)
                        .build())
                .setHttp1Config(
                        Http1Config.custom().setBufferSize(CONNECTION_BUFFER).build())
                .setThreadFactory(threads(context, "LlmHttp"))
                .evictExpiredConnections()
                .evictIdleConnections(TimeValue.ofSeconds(30))
                .setUserAgent("camel-llm");
        proxy(client, https);
        return HttpTransport.of(client, threads(context, "LlmTimer"), readers);
    }

    private static ThreadFactory threads(CamelContext context, String name) {
        return new CamelThreadFactory(context.getExecutorServiceManager().getThreadNamePattern(), name, true);
    }

    private static PoolingAsyncClientConnectionManagerBuilder manager(
            CamelContext context, HttpComponent https, int total, int perRoute, @Nullable SSLContextParameters own) {
        PoolingAsyncClientConnectionManagerBuilder manager = PoolingAsyncClientConnectionManagerBuilder.create()
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .setMaxConnTotal(size(total, https.getMaxTotalConnections(), CAMEL_TOTAL))
                .setMaxConnPerRoute(size(perRoute, https.getConnectionsPerRoute(), CAMEL_PER_ROUTE))
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.DISABLED)
                        .setSocketTimeout(Timeout.DISABLED)
                        .setValidateAfterInactivity(TimeValue.ofSeconds(2))
                        .setTimeToLive(
                                https.getConnectionTimeToLive() > 0
                                        ? TimeValue.ofMilliseconds(https.getConnectionTimeToLive())
                                        : TimeValue.ofMinutes(10))
                        .build());
        ClientTlsStrategyBuilder tls = ClientTlsStrategyBuilder.create().useSystemProperties();
        SSLContextParameters parameters = own;
        if (parameters == null) {
            parameters = https.getSslContextParameters();
        }
        if (parameters == null && https.isUseGlobalSslContextParameters()) {
            parameters = context.getSSLContextParameters();
        }
        if (parameters != null) {
            try {
                tls.setSslContext(parameters.createSSLContext(context));
            } catch (GeneralSecurityException | IOException e) {
                throw new IllegalArgumentException("the TLS settings are unusable: " + e.getMessage(), e);
            }
        }
        if (https.getX509HostnameVerifier() != null) {
            tls.setHostnameVerifier(https.getX509HostnameVerifier());
        }
        return manager.setTlsStrategy(tls.buildAsync());
    }

    private static int size(int wanted, int camel, int camelDefault) {
        if (wanted > 0) {
            return wanted;
        }
        return camel == camelDefault ? UNLIMITED : camel;
    }

    private static void proxy(HttpAsyncClientBuilder client, HttpComponent https) {
        if (https.isUseSystemProperties()) {
            client.useSystemProperties();
        }
        if (ObjectHelper.isEmpty(https.getProxyHost()) || https.getProxyPort() == null) {
            if (!https.isUseSystemProperties()) {
                withoutAuthentication(client);
            }
            return;
        }
        HttpHost proxy = new HttpHost(https.getProxyHost(), https.getProxyPort());
        client.setRoutePlanner(new ExceptSome(proxy, https.getNonProxyHosts()));
        if (https.getProxyAuthUsername() != null && https.getProxyAuthPassword() != null) {
            BasicCredentialsProvider credentials = new BasicCredentialsProvider();
            credentials.setCredentials(
                    new AuthScope(proxy),
                    new UsernamePasswordCredentials(
                            https.getProxyAuthUsername(),
                            https.getProxyAuthPassword().toCharArray()));
            client.setDefaultCredentialsProvider(credentials);
        }
    }

    /**
     * Providers take their keys in headers that are in the request already. The client's own authentication is for proxies
     * alone, and takes the address of each request apart to find out whether it knows a password for it.
     */
    private static void withoutAuthentication(HttpAsyncClientBuilder client) {
        client.replaceExecInterceptor(
                ChainElement.PROTOCOL.name(),
                (request, body, scope, chain, callback) -> chain.proceed(request, body, scope, callback));
    }

    /** Uses the proxy for all hosts but those of a list such as {@code localhost,*.example.com}. */
    private static final class ExceptSome extends DefaultProxyRoutePlanner {
        private final @Nullable String except;

        ExceptSome(HttpHost proxy, @Nullable String except) {
            super(proxy);
            this.except = except;
        }

        @Override
        protected @Nullable HttpHost determineProxy(HttpHost target, HttpContext context) throws HttpException {
            if (except != null) {
                for (String pattern : except.split("[,|]", -1)) {
                    String glob = pattern.strip().replace(".", "\\.").replace("*", ".*");
                    if (!glob.isEmpty() && target.getHostName().matches(glob)) {
                        return null;
                    }
                }
            }
            return super.determineProxy(target, context);
        }
    }
}
