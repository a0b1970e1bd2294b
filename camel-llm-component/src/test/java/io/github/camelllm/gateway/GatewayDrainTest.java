package io.github.camelllm.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.http.Drains;
import io.github.camelllm.http.ScriptedServer;
import io.github.camelllm.usage.CallRecord;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers who hang up while the gateway reads on for the provider's count of tokens. */
final class GatewayDrainTest extends GatewayTest {

    private static final String[] PATHS = {"/v1/chat/completions", "/v1/responses", "/v1/messages"};

    private final CountDownLatch goOn = new CountDownLatch(1);

    @Override
    String options() {
        return "?disconnect=drain&maxDrains=1";
    }

    @Override
    void script(ScriptedServer.Connection connection) throws Exception {
        boolean stream = connection.body.contains("\"stream\":true");
        if (stream) {
            connection.chunked("text/event-stream");
            connection.chunk("data: {\"id\":\"1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"first\"}}]}\n\n");
        }
        goOn.await();
        String usage = "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":2}}";
        if (stream) {
            connection.chunk("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\" last\"},"
                    + "\"finish_reason\":\"stop\"}]," + usage + "\n\ndata: [DONE]\n\n");
            connection.lastChunk();
        } else {
            connection.reply(
                    200,
                    "application/json",
                    "{\"choices\":[{\"index\":0,\"message\":{\"content\":\"all\"},\"finish_reason\":\"stop\"}],"
                            + usage);
        }
    }

    /** Asks, and hangs up when the answer has begun; or when the provider has been asked, if nothing comes before the end. */
    private void hangUp(String path, String text, boolean stream) throws Exception {
        try (Socket caller = new Socket(InetAddress.getLoopbackAddress(), port())) {
            String body = question(path, "up/m", text, stream);
            caller.getOutputStream()
                    .write(("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.length() + "\r\n\r\n"
                                    + body)
                            .getBytes(StandardCharsets.UTF_8));
            assertThat(upstream().requests.poll(20, TimeUnit.SECONDS)).isNotNull();
            if (stream) {
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
                String line;
                do {
                    line = lines.readLine();
                } while (line != null && !line.contains("first"));
                assertThat(line).isNotNull();
            }
        }
    }

    /** Its place among those that are read for nobody is free again. */
    private void drained() {
        Drains drains = ((LlmGatewayConsumer) context.getRoutes().get(0).getConsumer()).drains();
        while (drains.open() > 0) {
            Thread.onSpinWait(); // the limit is the test's own
        }
    }

    private CallRecord recorded() throws Exception {
        CallRecord record = calls.poll(20, TimeUnit.SECONDS);
        assertThat(record).isNotNull();
        return record;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theAnswerIsReadToItsEnd(boolean stream) throws Exception {
        for (String path : PATHS) {
            hangUp(path, "hi", stream);
            goOn.countDown();
            CallRecord record = recorded();
            assertThat(record.outcome()).isEqualTo(CallRecord.Outcome.COMPLETE);
            assertThat(record.usage().input()).isEqualTo(9);
            assertThat(record.usage().output()).isEqualTo(2);
            assertThat(record.usageEstimated()).isFalse();
            drained();
        }
        // the next call's record is the next record: nothing was booked twice
        assertThat(ask(PATHS[0], question(PATHS[0], "simulator/echo", "hi", false))
                        .statusCode())
                .isEqualTo(200);
        assertThat(recorded().connection()).isEqualTo("simulator");
        assertThat(calls).isEmpty();
    }

    /** Answers that are read for nobody are few; what is over the limit is cut, and booked all the same. */
    @Test
    void notTooManyAreReadToTheirEnd() throws Exception {
        hangUp(PATHS[0], "hi", true);
        hangUp(PATHS[0], "hi", true);
        CallRecord cut = recorded(); // one of the two, whichever was noticed later
        assertThat(cut.outcome()).isEqualTo(CallRecord.Outcome.CANCELLED);
        goOn.countDown();
        CallRecord drained = recorded();
        assertThat(drained.outcome()).isEqualTo(CallRecord.Outcome.COMPLETE);
        assertThat(drained.usage().output()).isEqualTo(2);
    }
}
