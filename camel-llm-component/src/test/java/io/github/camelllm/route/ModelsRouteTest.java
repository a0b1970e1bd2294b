package io.github.camelllm.route;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelllm.LlmComponent;
import io.github.camelllm.LlmHeaders;
import io.github.camelllm.error.AuthenticationException;
import io.github.camelllm.error.OverloadedException;
import io.github.camelllm.operation.ListedModel;
import io.github.camelllm.operation.PullProgress;
import io.github.camelllm.usage.CallRecord;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

final class ModelsRouteTest extends UpstreamTest {

    @Override
    protected void settings(LlmComponent component) {
        super.settings(component);
        connections(component, "home", "provider", "ollama", "home", "base-url", ONE.baseUrl());
    }

    private static void lists(int status, String body) {
        ONE.stubFor(get(urlPathEqualTo("/v1/models")).willReturn(json(status, body)));
    }

    private static List<?> ids(Exchange answer) {
        assertThat(answer.getException()).isNull();
        List<?> models = answer.getMessage().getBody(List.class);
        return models.stream().map(model -> ((ListedModel) model).id()).toList();
    }

    @Test
    void everyMessageAsksUnlessToldOtherwise() {
        lists(200, "{\"data\":[{\"id\":\"a\"}]}");
        ids(ask("llm:one?operation=models", null));
        assertThat(ids(ask("llm:one?operation=models", null))).isEqualTo(List.of("a"));
        ONE.verify(2, getRequestedFor(urlPathEqualTo("/v1/models")));
    }

    @Test
    void aListIsKeptAsLongAsItIsGood() {
        lists(200, "{\"data\":[{\"id\":\"a\"}]}");
        String uri = "llm:one?operation=models&modelsRefresh=1h";
        assertThat(ids(ask(uri, null))).isEqualTo(List.of("a"));
        lists(500, "{\"error\":{\"message\":\"down\"}}");
        assertThat(ids(ask(uri, null))).isEqualTo(List.of("a"));
        ONE.verify(1, getRequestedFor(urlPathEqualTo("/v1/models")));
        assertThat(calls).hasSize(1);
    }

    @Test
    void anOldListIsBetterThanNoneAndSaysSo() {
        lists(200, "{\"data\":[{\"id\":\"a\"}]}");
        String uri = "llm:one?operation=models&modelsRefresh=0";
        assertThat(ids(ask(uri, null))).isEqualTo(List.of("a"));
        lists(200, "{\"data\":[{\"id\":\"b\"}]}");
        assertThat(ids(ask(uri, null))).as("a good answer wins").isEqualTo(List.of("b"));
        lists(503, "{\"error\":{\"message\":\"down for repair\"}}");
        Exchange old = ask(uri, null);
        assertThat(ids(old)).isEqualTo(List.of("b"));
        assertThat(old.getMessage().getHeader(LlmHeaders.WARNINGS).toString())
                .contains("the list of models is of 20")
                .contains("down for repair");
        assertThat(calls)
                .extracting(CallRecord::outcome)
                .containsExactly(CallRecord.Outcome.COMPLETE, CallRecord.Outcome.COMPLETE, CallRecord.Outcome.FAILED);
    }

    /** Nobody but the first waits: an old list is given while a new one is fetched, once. */
    @Test
    void anOldListIsGivenWhileANewOneComes() throws Exception {
        lists(200, "{\"data\":[{\"id\":\"a\"}]}");
        String uri = "llm:one?operation=models&modelsRefresh=1ms";
        ids(ask(uri, null));
        calls.poll(5, TimeUnit.SECONDS);
        ONE.stubFor(get(urlPathEqualTo("/v1/models"))
                .willReturn(json(200, "{\"data\":[{\"id\":\"b\"}]}").withFixedDelay(1000)));
        long begun = System.nanoTime();
        do { // until the list is old, and a new one is asked for
            assertThat(ids(ask(uri, null))).isEqualTo(List.of("a"));
        } while (ONE.findAll(getRequestedFor(urlPathEqualTo("/v1/models"))).size() < 2);
        for (int i = 0; i < 10; i++) {
            assertThat(ids(ask(uri, null))).isEqualTo(List.of("a"));
        }
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun)).isLessThan(900);
        assertThat(calls.poll(5, TimeUnit.SECONDS)).isNotNull();
        assertThat(ids(ask(uri, null))).isEqualTo(List.of("b"));
    }

    /** Who keeps somebody waiting already is not waited for again. */
    @Test
    void aProviderThatHangsKeepsOneWaiting() throws Exception {
        ONE.stubFor(get(urlPathEqualTo("/v1/models"))
                .willReturn(json(200, "{\"data\":[{\"id\":\"a\"}]}").withFixedDelay(3500)));
        String uri = "llm:one?operation=models&modelsRefresh=1h";
        CompletableFuture<Exchange> first = CompletableFuture.supplyAsync(() -> ask(uri, null));
        assertThatThrownBy(() -> first.get(2200, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        assertThat(ask(uri, null).getException())
                .isInstanceOf(OverloadedException.class)
                .hasMessageContaining("has not answered");
        assertThat(first).isNotDone();
        assertThat(ids(first.get(10, TimeUnit.SECONDS))).isEqualTo(List.of("a"));
        assertThat(ids(ask(uri, null))).isEqualTo(List.of("a"));
    }

    @Test
    void failuresOfTheCallersOwnAndFirstFailuresStay() {
        String uri = "llm:one?operation=models&modelsRefresh=0";
        lists(503, "{}");
        assertThat(ask(uri, null).getException()).isInstanceOf(OverloadedException.class);
        lists(200, "{\"data\":[{\"id\":\"a\"}]}");
        ids(ask(uri, null));
        lists(401, "{\"error\":{\"message\":\"wrong key\"}}");
        assertThat(ask(uri, null).getException()).isInstanceOf(AuthenticationException.class);
        lists(503, "{}");
        assertThat(ask(uri, null, Map.of(LlmHeaders.API_KEY, "another")).getException())
                .as("another key may see other models")
                .isInstanceOf(OverloadedException.class);
    }

    @Test
    void pullsWithReports() throws Exception {
        ONE.stubFor(
                post(urlPathEqualTo("/api/pull"))
                        .willReturn(
                                aResponse()
                                        .withHeader("Content-Type", "application/x-ndjson")
                                        .withBody(
                                                """
                                {"status":"pulling manifest"}
                                {"status":"pulling abc","digest":"sha256:abc","total":10,"completed":4}
                                {"status":"success"}
                                """)));
        Exchange answer = ask("llm:home/tiny?operation=pull", null);
        List<PullProgress> reports = new ArrayList<>();
        Iterator<?> progress = answer.getMessage().getBody(Iterator.class);
        progress.forEachRemaining(report -> reports.add((PullProgress) report));
        assertThat(reports)
                .containsExactly(
                        new PullProgress("pulling manifest", null, null, null),
                        new PullProgress("pulling abc", "sha256:abc", 10L, 4L),
                        new PullProgress("success", null, null, null));
        CallRecord call = calls.poll(5, TimeUnit.SECONDS);
        assertThat(call).isNotNull();
    }

    @Test
    void aPullThatFailsLateSaysWhy() {
        ONE.stubFor(post(urlPathEqualTo("/api/pull"))
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/x-ndjson")
                        .withBody("{\"status\":\"pulling manifest\"}\n{\"error\":\"file does not exist\"}\n")));
        Iterator<?> progress =
                ask("llm:home/tiny?operation=pull", null).getMessage().getBody(Iterator.class);
        progress.next();
        assertThat(org.assertj.core.api.Assertions.catchThrowable(progress::hasNext))
                .hasMessageContaining("file does not exist");
    }
}
