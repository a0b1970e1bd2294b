package io.github.camelllm.routes;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;

/** What the servers of tests answer. */
public final class Upstream {

    private Upstream() {}

    public static void answers(WireMockServer server, ResponseDefinitionBuilder response) {
        server.stubFor(post(urlPathEqualTo("/v1/chat/completions")).willReturn(response));
    }

    /** One response after the other; the last one for ever. */
    public static void answersInTurn(WireMockServer server, ResponseDefinitionBuilder... responses) {
        for (int i = 0; i < responses.length; i++) {
            server.stubFor(post(urlPathEqualTo("/v1/chat/completions"))
                    .inScenario("turns")
                    .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "turn" + i)
                    .willSetStateTo("turn" + Math.min(i + 1, responses.length - 1))
                    .willReturn(responses[i]));
        }
    }

    public static ResponseDefinitionBuilder saying(String text) {
        return json(
                200,
                "{\"id\":\"r1\",\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\""
                        + text + "\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":30,"
                        + "\"completion_tokens\":20,\"total_tokens\":50}}");
    }

    public static ResponseDefinitionBuilder failing(int status, String code) {
        return json(
                status, "{\"error\":{\"message\":\"it failed\",\"type\":\"" + code + "\",\"code\":\"" + code + "\"}}");
    }

    public static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body);
    }

    public static ResponseDefinitionBuilder streaming(String... texts) {
        return aResponse()
                .withHeader("Content-Type", "text/event-stream")
                .withBody(
                        pieces(texts)
                                + "data: {\"id\":\"r1\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}],"
                                + "\"usage\":{\"prompt_tokens\":30,\"completion_tokens\":20,\"total_tokens\":50}}\n\ndata: [DONE]\n\n");
    }

    /** A stream that breaks off after these texts. */
    public static ResponseDefinitionBuilder cut(String... texts) {
        return aResponse().withHeader("Content-Type", "text/event-stream").withBody(pieces(texts));
    }

    private static String pieces(String... texts) {
        StringBuilder events = new StringBuilder();
        for (String text : texts) {
            events.append("data: {\"id\":\"r1\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"")
                    .append(text)
                    .append("\"}}]}\n\n");
        }
        return events.toString();
    }

    public static int requests(WireMockServer server) {
        return server.getAllServeEvents().size();
    }
}
