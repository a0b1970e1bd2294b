package io.github.camelllm.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.http.HttpTransport;
import io.github.camelllm.http.Timeouts;
import io.github.camelllm.http.WholeReply;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.WireBody;
import io.github.camelllm.wire.WireRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that checks signatures as Amazon's do: by what arrives, whatever clients make of a request. */
final class AwsSignatureOnTheWireTest {

    @ParameterizedTest
    @CsvSource({
        "eu.maker.model-v1:0, /base/model/eu.maker.model-v1%253A0/converse",
        "arn:aws:bedrock:eu-west-1:1:inference-profile/eu.maker.model,"
                + " /base/model/arn%253Aaws%253Abedrock%253Aeu-west-1%253A1%253Ainference-profile%252Feu.maker.model"
                + "/converse"
    })
    void fitsWhatArrives(String model, String canonicalPath) throws Exception {
        CompletableFuture<WireRequest> arrived = new CompletableFuture<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> take(exchange, arrived));
        server.start();
        try (HttpTransport transport = HttpTransport.of(HttpAsyncClients.custom(), Thread::new, Runnable::run)) {
            String base = "http://127.0.0.1:" + server.getAddress().getPort() + "/base";
            transport.send(
                    request(base, model),
                    Timeouts.DEFAULT,
                    new WholeReply(
                            1000, reply -> assertThat(reply.status()).isEqualTo(204), arrived::completeExceptionally));

            WireRequest received = arrived.get(20, TimeUnit.SECONDS);

            assertThat(received.headers().first("Authorization"))
                    .isEqualTo(
                            new Sigv4("an-access-key", "a-secret", "eu-west-1").authorization(received, canonicalPath));
        } finally {
            server.stop(0);
        }
    }

    private static WireRequest request(String base, String model) throws Exception {
        Map<String, String> settings = Map.of(
                "base-url", base, "region", "eu-west-1", "access-key", "an-access-key", "secret-key", "a-secret");
        Access access = Providers.get("bedrock")
                .connector()
                .connect(ConnectionSettings.of("test", settings, Environment.of(Map.of())));
        WireRequest request = access.chat().apply(model).encode(ChatRequest.of(model, "Grüße"), new Warnings());
        return access.auth()
                .sign(access.address().complete(request, model))
                .toCompletableFuture()
                .get();
    }

    /** Rebuilds the request from the line, the headers and the bytes that came. */
    private static void take(HttpExchange exchange, CompletableFuture<WireRequest> arrived) throws IOException {
        Headers headers = Headers.NONE;
        for (var header : exchange.getRequestHeaders().entrySet()) {
            headers = headers.plus(header.getKey(), header.getValue().get(0));
        }
        String path = exchange.getRequestURI().getRawPath();
        URI host = URI.create("http://" + headers.first("Host"));
        WireBody body = WireBody.of(exchange.getRequestBody().readAllBytes());
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
        arrived.complete(new WireRequest(exchange.getRequestMethod(), host, path, headers, body));
    }
}
