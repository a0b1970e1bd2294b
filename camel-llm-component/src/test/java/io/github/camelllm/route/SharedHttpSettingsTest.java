package io.github.camelllm.route;

import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Request;
import io.github.camelllm.LlmComponent;
import io.github.camelllm.error.UnreachableException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** TLS, proxy and pool are those of Camel's https component. */
final class SharedHttpSettingsTest extends RouteTest {

    private final WireMockServer server =
            new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort().dynamicHttpsPort());

    @Override
    protected CamelContext createCamelContext() throws Exception {
        server.start();
        server.stubFor(post(urlPathEqualTo("/v1/chat/completions")).willReturn(UpstreamTest.saying("hello")));
        return super.createCamelContext();
    }

    @Override
    protected void settings(LlmComponent component) {
        connections(
                component,
                "tls",
                "provider",
                "compatible",
                "tls",
                "base-url",
                "https://localhost:" + server.httpsPort() + "/v1",
                "far",
                "provider",
                "compatible",
                "far",
                "base-url",
                "http://upstream.invalid/v1",
                "near",
                "provider",
                "compatible",
                "near",
                "base-url",
                "http://localhost:" + server.port() + "/v1");
    }

    @AfterEach
    void stopServer() {
        server.stop();
    }

    private Exchange ask(String uri) {
        return template.request(uri, e -> e.getMessage().setBody("hi"));
    }

    private HttpComponent https() {
        return context.getComponent("https", HttpComponent.class);
    }

    /** WireMock's own certificate, which nobody else trusts. */
    private static SSLContextParameters trusting() {
        KeyStoreParameters store = new KeyStoreParameters();
        store.setResource("classpath:keystore");
        store.setPassword("password");
        TrustManagersParameters trust = new TrustManagersParameters();
        trust.setKeyStore(store);
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setTrustManagers(trust);
        return parameters;
    }

    @Test
    void anUnknownCertificateIsRefused() {
        assertThat(ask("llm:tls/m").getException())
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("SSL");
    }

    @Test
    void trustComesFromTheHttpsComponent() {
        https().setSslContextParameters(trusting());
        https().setX509HostnameVerifier(NoopHostnameVerifier.INSTANCE);
        assertThat(ask("llm:tls/m").getMessage().getBody()).isEqualTo("hello");
        Request request = server.getAllServeEvents().get(0).getRequest();
        assertThat(request.getProtocol()).isEqualTo("HTTP/2.0");
    }

    @Test
    void trustComesFromTheGlobalSettings() {
        context.setSSLContextParameters(trusting());
        context.getComponent("llm", LlmComponent.class).setUseGlobalSslContextParameters(true);
        https().setX509HostnameVerifier(NoopHostnameVerifier.INSTANCE);
        assertThat(ask("llm:tls/m").getMessage().getBody()).isEqualTo("hello");
    }

    @Test
    void theProxyIsTheHttpsComponents() {
        https().setProxyHost("localhost");
        https().setProxyPort(server.port());
        https().setNonProxyHosts("127.0.0.1,*.internal");
        assertThat(ask("llm:far/m").getMessage().getBody()).isEqualTo("hello");
        assertThat(server.getAllServeEvents().get(0).getRequest().getHeader("Host"))
                .isEqualTo("upstream.invalid");
    }

    @Test
    void withoutAProxyNobodyIsThere() {
        assertThat(ask("llm:far/m").getException()).isInstanceOf(UnreachableException.class);
    }

    @Test
    void plainHttpIsNeverUpgraded() {
        assertThat(ask("llm:near/m").getException()).isNull();
        Request request = server.getAllServeEvents().get(0).getRequest();
        assertThat(request.getProtocol()).isEqualTo("HTTP/1.1");
        assertThat(request.containsHeader("Upgrade")).isFalse();
    }
}
