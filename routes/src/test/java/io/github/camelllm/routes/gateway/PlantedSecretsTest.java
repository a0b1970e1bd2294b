package io.github.camelllm.routes.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import com.github.tomakehurst.wiremock.WireMockServer;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * Keys and words of users are planted everywhere where they can come in, calls go well and badly, and everything that
 * the gateway gives off is searched for them: with its own logging at its most talkative.
 */
@Timeout(120)
@SuppressWarnings("NullAway.Init") // made by the test runner
final class PlantedSecretsTest {

    private static final String PROVIDER_KEY = "planted+provider/key=5t9vKq";
    private static final String CALLER_KEY = "planted+caller/key=8wZ2mR";
    private static final String PROMPT = "planted+prompt/of=nobody";
    private static final String ANSWER = "planted+answer/of=model";

    private final WireMockServer upstream =
            new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());
    private final ConcurrentLinkedQueue<String> logged = new ConcurrentLinkedQueue<>();
    private final LoggerContext logging = (LoggerContext) LoggerFactory.getILoggerFactory();

    @TempDir
    Path folder;

    private final class Everything extends AppenderBase<ILoggingEvent> {
        @Override
        protected void append(ILoggingEvent event) {
            if (!Thread.currentThread().getName().startsWith("qtp")) { // the provider's side
                IThrowableProxy failure = event.getThrowableProxy();
                logged.add(event.getLoggerName()
                        + ' '
                        + event.getFormattedMessage()
                        + (failure == null ? "" : '\n' + ThrowableProxyUtil.asString(failure)));
            }
        }
    }

    /** The gateway's own configuration of its log, as with LOG_LEVEL=DEBUG. */
    @BeforeEach
    void start() throws Exception {
        upstream.start();
        logging.reset();
        logging.putProperty("LOG_LEVEL", "DEBUG");
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(logging);
        configurator.doConfigure(getClass().getResource("/gateway/logback.xml"));
        Everything everything = new Everything();
        everything.setContext(logging);
        everything.start();
        for (Logger logger : List.of(logging.getLogger(Logger.ROOT_LOGGER_NAME), logging.getLogger(AccessLog.LOGGER))) {
            logger.detachAndStopAllAppenders();
            logger.addAppender(everything);
        }
        logging.getLogger("org.eclipse.jetty").setLevel(Level.OFF); // the provider's side
        logging.getLogger("com.github.tomakehurst").setLevel(Level.OFF);
        logging.getLogger("org.wiremock").setLevel(Level.OFF);
    }

    @AfterEach
    void stop() throws Exception {
        upstream.stop();
        logging.reset();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(logging);
        configurator.doConfigure(getClass().getResource("/logback-test.xml"));
    }

    private static Map<String, String> forms() {
        Map<String, String> forms = new LinkedHashMap<>();
        for (String secret : List.of(PROVIDER_KEY, CALLER_KEY, PROMPT, ANSWER)) {
            byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
            forms.put(secret + " raw", secret);
            forms.put(secret + " URL", URLEncoder.encode(secret, StandardCharsets.UTF_8));
            forms.put(secret + " base64", Base64.getEncoder().withoutPadding().encodeToString(bytes));
            forms.put(
                    secret + " base64url",
                    Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        }
        return forms;
    }

    private static void search(String where, Iterable<String> texts) {
        for (Iterator<String> each = texts.iterator(); each.hasNext(); ) {
            String text = each.next();
            forms().forEach((what, form) ->
                    assertThat(text).as("%s in %s", what, where).doesNotContain(form));
        }
    }

    private static String whole(HttpResponse<String> answer) {
        return answer.headers().map() + "\n" + answer.body();
    }

    private void script() {
        String answer = "{\"id\":\"r\",\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
                + "\"content\":\"" + ANSWER + "\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":3,"
                + "\"completion_tokens\":2}}";
        String event = "data: {\"id\":\"r\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\""
                + ANSWER + "\"}}]}\n\n";
        // a provider that repeats in its error what it was sent
        String error = "{\"error\":{\"message\":\"your key " + PROVIDER_KEY + " is wrong\",\"type\":\"x\"}}";
        upstream.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(401).withBody(error)));
        upstream.stubFor(post(anyUrl())
                .withRequestBody(containing("\"good\""))
                .willReturn(aResponse()
                        .withHeader("content-type", "application/json")
                        .withBody(answer)));
        upstream.stubFor(post(anyUrl())
                .withRequestBody(containing("\"stream\""))
                .withRequestBody(containing("\"flow\""))
                .willReturn(aResponse()
                        .withHeader("content-type", "text/event-stream")
                        .withBody(event + "data: [DONE]\n\n")));
        upstream.stubFor(post(anyUrl())
                .withRequestBody(containing("\"odd\""))
                .willReturn(aResponse()
                        .withHeader("content-type", "application/json")
                        .withBody("{\"choices\":" + ANSWER)));
    }

    @Test
    void nothingOfThemIsInWhatTheGatewayGivesOff() throws Exception {
        script();
        List<String> errors = new ArrayList<>();
        List<String> metricsAndHealth = new ArrayList<>();
        try (TraceReceiver receiver = new TraceReceiver()) {
            try (RunningGateway gateway = new RunningGateway(
                    folder,
                    "otel.exporter.otlp.endpoint=" + receiver.endpoint(),
                    "llm.connection.up.provider=compatible",
                    "llm.connection.up.base-url=" + upstream.baseUrl() + "/v1",
                    "llm.connection.up.api-key=" + PROVIDER_KEY)) {
                String[] headers = {
                    "Authorization", "Bearer " + CALLER_KEY, "x-api-key", CALLER_KEY, "anthropic-version", "2023-06-01"
                };
                for (String model : List.of("good", "flow")) {
                    HttpResponse<String> answer = gateway.ask("up/" + model, PROMPT, model.equals("flow"), headers);
                    assertThat(answer.statusCode()).isEqualTo(200);
                    assertThat(answer.body()).contains(ANSWER);
                    search("headers", List.of(answer.headers().map().toString()));
                }
                for (boolean stream : new boolean[] {false, true}) {
                    errors.add(whole(gateway.ask("up/bad", PROMPT, stream, headers)));
                    errors.add(whole(gateway.ask("up/odd", PROMPT, stream, headers)));
                    errors.add(whole(gateway.ask("nosuch/model", PROMPT, stream, headers)));
                }
                errors.add(whole(gateway.post(
                        "/v1/messages",
                        "{\"model\":\"up/bad\",\"max_tokens\":1,\"messages\":[{\"role\":\"user\",\"content\":\""
                                + PROMPT + "\"}]}",
                        headers)));
                errors.add(whole(
                        gateway.post("/v1/responses", "{\"model\":\"up/bad\",\"input\":\"" + PROMPT + "\"}", headers)));
                errors.add(whole(gateway.post(
                        "/v1/embeddings", "{\"model\":\"up/bad\",\"input\":\"" + PROMPT + "\"}", headers)));
                errors.add(whole(gateway.post(
                        "/v1/messages", "{\"model\":\"up/bad\",\"messages\":\"" + PROMPT + "\"}", headers)));
                errors.add(whole(gateway.get("/v1/models")));
                metricsAndHealth.add(gateway.get("/observe/metrics").body());
                metricsAndHealth.add(
                        gateway.get("/observe/health?data=true&stackTrace=true").body());
            }
            assertThat(receiver.received()).contains("chat good").contains("chat bad");
            search("traces", List.of(receiver.received()));
        }
        assertThat(errors).anyMatch(error -> error.contains("is wrong"));
        search("errors", errors);
        assertThat(metricsAndHealth.get(0)).contains("gen_ai_request_model=\"good\"");
        search("metrics and health", metricsAndHealth);
        assertThat(logged).hasSizeGreaterThan(100).anyMatch(line -> line.contains("/v1/chat/completions"));
        search("the log", logged);
    }
}
