package io.github.camelllm.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.LlmComponent;
import io.github.camelllm.error.RateLimitException;
import io.github.camelllm.http.LlmStream;
import java.io.IOException;
import java.net.InetAddress;
import org.apache.camel.Exchange;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.bootstrap.HttpServer;
import org.apache.hc.core5.http.impl.bootstrap.ServerBootstrap;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that are over leave nothing behind, whether they were heard out, given up or refused. */
@Timeout(300)
final class SoakTest extends RouteTest {

    private static final int WARM = 300;
    private static final int ROUNDS = 1000;
    private static final long MOST_BYTES_A_ROUND = 2048;

    private static HttpServer server;

    @BeforeAll
    static void listen() throws IOException {
        server = ServerBootstrap.bootstrap()
                .setLocalAddress(InetAddress.getLoopbackAddress())
                .setCanonicalHostName("127.0.0.1")
                .register("/v1/chat/completions", SoakTest::answer)
                .create();
        server.start();
    }

    @AfterAll
    static void silence() {
        server.close(CloseMode.IMMEDIATE);
    }

    private static void answer(ClassicHttpRequest request, ClassicHttpResponse response, HttpContext context)
            throws HttpException, IOException {
        String asked = EntityUtils.toString(request.getEntity());
        String message = "{\"id\":\"c\",\"model\":\"m\",\"choices\":[{\"index\":0,\"%s\":{\"role\":\"assistant\","
                + "\"content\":\"" + "word ".repeat(200) + "\"},\"finish_reason\":\"stop\"}],\"usage\":{"
                + "\"prompt_tokens\":3,\"completion_tokens\":200,\"total_tokens\":203}}";
        boolean stream = asked.contains("\"stream\":true");
        if (asked.contains("refuse")) {
            response.setCode(429);
            message = "{\"error\":{\"message\":\"slow down\",\"code\":\"rate_limit_exceeded\"}}";
        } else if (stream) {
            message = "data: " + message.formatted("delta") + "\n\ndata: [DONE]\n\n";
        }
        ContentType type = stream ? ContentType.TEXT_EVENT_STREAM : ContentType.APPLICATION_JSON;
        response.setEntity(new StringEntity(message.formatted("message"), type));
    }

    @Override
    protected void settings(LlmComponent component) {
        connections(
                component,
                "up",
                "provider",
                "compatible",
                "up",
                "base-url",
                "http://127.0.0.1:" + server.getLocalPort() + "/v1");
    }

    private Exchange ask(String uri, String text) {
        return template.request(uri, e -> e.getMessage().setBody(text));
    }

    private void round() {
        assertThat(ask("llm:up/m", "hi").getMessage().getBody(String.class)).startsWith("word");
        Exchange whole = ask("llm:up/m?stream=true", "hi");
        assertThat(whole.getMessage().getBody(LlmStream.class).readAll().text()).startsWith("word");
        Exchange left = ask("llm:up/m?stream=true", "hi");
        left.getMessage().getBody(LlmStream.class).close();
        assertThat(ask("llm:up/m", "refuse").getException()).isInstanceOf(RateLimitException.class);
        calls.clear();
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @Test
    void memoryStaysAsItIs() {
        for (int i = 0; i < WARM; i++) {
            round();
        }
        long before = used();
        for (int i = 0; i < ROUNDS; i++) {
            round();
        }
        long grown = used() - before;
        System.out.printf("%d calls: %d KiB more%n", 4 * ROUNDS, grown / 1024);
        assertThat(grown).isLessThan(ROUNDS * MOST_BYTES_A_ROUND);
    }
}
