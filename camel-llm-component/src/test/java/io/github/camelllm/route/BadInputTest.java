package io.github.camelllm.route;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.github.tomakehurst.wiremock.http.Fault;
import io.github.camelllm.LlmHeaders;
import io.github.camelllm.error.AuthenticationException;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.error.OverloadedException;
import io.github.camelllm.error.TransientLlmException;
import io.github.camelllm.error.UnsupportedException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ResolveEndpointFailedException;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What is wrong ends in an error that says what, where, and the cure, and shows no secret. */
final class BadInputTest extends UpstreamTest {

    @Test
    void unknownConnection() {
        assertThatThrownBy(() -> context.getEndpoint("llm:opnai/gpt").start())
                .hasStackTraceContaining("did you mean 'openai'?");
        assertThatThrownBy(() ->
                        context.getEndpoint("llm:nothing-like-it-at-all-zzz").start())
                .hasStackTraceContaining("names neither a connection nor a model");
    }

    @Test
    void unknownOption() {
        assertThatThrownBy(() -> context.getEndpoint("llm:one/m?temprature=1"))
                .isInstanceOf(ResolveEndpointFailedException.class)
                .hasMessageContaining("temprature");
    }

    @Test
    void wrongOption() {
        assertThatThrownBy(
                        () -> context.getEndpoint("llm:one/m?operation=paint").start())
                .hasStackTraceContaining("there is no operation 'paint'");
        assertThatThrownBy(() -> context.getEndpoint("llm:one/m?output=jso").start())
                .hasStackTraceContaining("did you mean 'json'?");
        assertThatThrownBy(
                        () -> context.getEndpoint("llm:one/m?idleTimeout=soon").start())
                .hasStackTraceContaining("is no time such as");
    }

    @Test
    void operationThatTheProviderLacks() {
        assertThatThrownBy(() -> context.getEndpoint("llm:groq/m?operation=embed"))
                .hasRootCauseInstanceOf(UnsupportedException.class)
                .rootCause()
                .hasMessage("groq/m: the provider 'groq' does not offer operation=embed");
        assertThatThrownBy(() -> context.getEndpoint("llm:groq/m?operation=tokens&tokenCounter=provider"))
                .hasRootCauseInstanceOf(UnsupportedException.class);
    }

    @Test
    void missingKey() {
        assertThat(ask("llm:openai/gpt", "hi").getException())
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("llm.connection.openai.api-key")
                .hasMessageContaining("OPENAI_API_KEY")
                .hasMessageContaining("CamelLlmApiKey");
    }

    @Test
    void missingModel() {
        assertThat(ask("llm:one", "hi").getException())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("llm.connection.one.model");
    }

    @Test
    void emptyBody() {
        assertThat(ask("llm:one/m", null).getException())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("nothing to ask");
        assertThat(ask("llm:one/m", "").getException()).isInstanceOf(InvalidRequestException.class);
        assertThat(requests(ONE)).isZero();
    }

    @Test
    void bytesOfUnknownKind() {
        assertThat(ask("llm:one/m", new byte[] {0, 1, 2}).getException())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("CamelLlmMediaType");
    }

    @Test
    void repliesThatAreNone() {
        answers(ONE, json(200, ""));
        assertThat(ask("llm:one/m", "hi").getException())
                .isInstanceOf(MalformedReplyException.class)
                .hasMessageContaining("one/m")
                .hasMessageContaining("no body");
        answers(ONE, aResponse().withBody("<html><title>Sign in</title></html>"));
        assertThat(ask("llm:one/m", "hi").getException())
                .isInstanceOf(MalformedReplyException.class)
                .hasMessageContaining("Sign in")
                .hasMessageContaining("check that the base URL");
        answers(ONE, json(200, "{\"choices\":[]}"));
        assertThat(ask("llm:one/m", "hi").getException())
                .isInstanceOf(MalformedReplyException.class)
                .hasMessageContaining("no choices");
        answers(ONE, json(200, "[1,2"));
        assertThat(ask("llm:one/m", "hi").getException()).isInstanceOf(MalformedReplyException.class);
        answers(ONE, aResponse().withBody(new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'}));
        assertThat(ask("llm:one/m", "hi").getException()).isInstanceOf(MalformedReplyException.class);
    }

    @Test
    void errorInsideASuccess() {
        answers(ONE, json(200, "{\"error\":{\"code\":503,\"message\":\"upstream is down\"}}"));
        assertThat(ask("llm:one/m", "hi").getException())
                .isInstanceOf(OverloadedException.class)
                .hasMessageContaining("upstream is down");
    }

    @Test
    void streamsThatBreak() {
        answers(ONE, aResponse().withHeader("Content-Type", "text/event-stream").withBody(""));
        assertThat(ask("llm:one/m?stream=true", "hi").getException()).isInstanceOf(TransientLlmException.class);
        answers(ONE, aResponse().withHeader("Content-Type", "text/event-stream").withBody("data: nonsense\n\n"));
        assertThat(ask("llm:one/m?stream=true", "hi").getException()).isInstanceOf(MalformedReplyException.class);
        answers(ONE, aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        assertThat(ask("llm:one/m?stream=true", "hi").getException()).isInstanceOf(TransientLlmException.class);
    }

    @Test
    void aStreamThatCameWholeIsReadAllTheSame() {
        answers(ONE, saying("whole"));
        assertThat(ask("llm:one/m?stream=true", "hi").getMessage().getBody(String.class))
                .isEqualTo("whole");
    }

    @Test
    void tooLargeAReply() {
        answers(ONE, json(200, "{\"x\":\"" + "y".repeat(5000) + "\"}"));
        assertThat(ask("llm:one/m?maxReplyBytes=1000", "hi").getException())
                .isInstanceOf(MalformedReplyException.class)
                .hasMessageContaining("maxReplyBytes");
    }

    @Test
    void answerThatIsNoJson() {
        answers(ONE, saying("I would rather not"));
        assertThat(ask("llm:one/m?output=json", "hi").getException())
                .isInstanceOf(MalformedReplyException.class)
                .hasMessageContaining("no JSON")
                .hasMessageNotContaining("rather");
    }

    @Test
    void redirectsAreNotFollowed() {
        answers(ONE, aResponse().withStatus(307).withHeader("Location", TWO.baseUrl() + "/v1/chat/completions"));
        assertThat(ask("llm:one/m", "hi").getException())
                .isInstanceOf(MalformedReplyException.class)
                .hasMessageContaining("redirect");
        assertThat(requests(TWO)).isZero();
    }

    @Test
    void aMessageThatChoosesTheAddressDoesNotGetTheKey() {
        answers(TWO, saying("ok"));
        ask("llm:one/m", "hi", Map.of(LlmHeaders.BASE_URL, TWO.baseUrl() + "/v1"));
        assertThat(TWO.getAllServeEvents().get(0).getRequest().containsHeader("Authorization"))
                .isFalse();
        ask("llm:one/m", "hi", Map.of(LlmHeaders.BASE_URL, TWO.baseUrl() + "/v1", LlmHeaders.API_KEY, "brought-along"));
        assertThat(TWO.getAllServeEvents().get(0).getRequest().getHeader("Authorization"))
                .isEqualTo("Bearer brought-along");
    }

    @Test
    void noSecretIsShownAnywhere() {
        Logger root = (Logger) LoggerFactory.getLogger("ROOT");
        Level before = root.getLevel();
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        root.setLevel(Level.DEBUG);
        StringWriter seen = new StringWriter();
        try {
            String encoded = Base64.getEncoder().encodeToString(KEY.getBytes(StandardCharsets.UTF_8));
            answers(ONE, failing(401, "Incorrect API key provided: " + KEY + " or " + encoded));
            Exchange refused = ask("llm:one/m", "hi");
            show(refused, seen);
            answers(ONE, aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK));
            show(ask("llm:one/m", "hi"), seen);
            answers(ONE, saying("fine"));
            show(ask("llm:one/m", "hi"), seen);
            show(ask("llm:one/m", "hi", Map.of(LlmHeaders.API_KEY, KEY)), seen);
            seen.append(context.getEndpoint("llm:one/m?apiKey=RAW(" + KEY + ")").toString());
        } finally {
            root.setLevel(before);
            root.detachAppender(log);
        }
        for (ILoggingEvent event : List.copyOf(log.list)) {
            // the HTTP client's own wire log is off by default and says by its name what it shows
            if (!event.getLoggerName().startsWith("org.apache.hc.client5.http")
                    && !event.getLoggerName().startsWith("wiremock")
                    && !event.getLoggerName().contains("jetty")) {
                seen.append(event.getFormattedMessage()).append('\n');
                if (event.getThrowableProxy() != null) {
                    seen.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
                }
            }
        }
        assertThat(seen.toString())
                .doesNotContain(KEY)
                .doesNotContain(URLEncoder.encode(KEY, StandardCharsets.UTF_8))
                .doesNotContain(
                        Base64.getEncoder().withoutPadding().encodeToString(KEY.getBytes(StandardCharsets.UTF_8)));
    }

    private static void show(Exchange exchange, StringWriter seen) {
        seen.append(exchange.getMessage().getHeaders().toString()).append('\n');
        seen.append(String.valueOf(exchange.getMessage().getBody())).append('\n');
        if (exchange.getException() != null) {
            exchange.getException().printStackTrace(new PrintWriter(seen, true));
        }
    }
}
