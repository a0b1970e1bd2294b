package io.github.camelllm.simulator;

import io.github.camelllm.json.JsonTape;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.wire.WireRequest;
import java.io.IOException;
import java.time.Instant;

/** Tells of calls, of the key and of its money, of which nothing is ever used up, and makes secrets for clients. */
final class Accounts implements Desk {

    private static final String GENERATION = "/generation?id=";
    private static final String SECRETS = "/realtime/client_secrets";
    private static final long USUAL_SECONDS = 600;

    private final Kept<Consumed> calls = new Kept<>();

    private record Consumed(String id, String model, long input, long output) {}

    synchronized void note(String id, String model, long input, long output) {
        calls.put(id, new Consumed(id, model, input, output));
    }

    @Override
    public boolean serves(String path) {
        return path.startsWith(GENERATION)
                || path.equals("/key")
                || path.equals("/user/balance")
                || path.equals(SECRETS);
    }

    @Override
    public synchronized Performance answer(WireRequest request, String id) {
        String path = request.path();
        if (path.startsWith(GENERATION)) {
            Consumed call = calls.get(path.substring(GENERATION.length()));
            return call == null
                    ? Replies.error(404, "not_found", "the simulator knows no such call", id, Script.NONE)
                    : Responder.whole(generation(call), id, Script.NONE);
        }
        String body =
                switch (path) {
                    case "/key" ->
                        Replies.json(json -> json.beginObject("data")
                                .field("label", "simulator")
                                .field("limit", 100)
                                .field("limit_remaining", 100)
                                .field("usage", 0)
                                .end());
                    case SECRETS -> secret(request, id);
                    default ->
                        Replies.json(json -> {
                            json.field("is_available", true)
                                    .beginArray("balance_infos")
                                    .beginObject();
                            json.field("currency", "USD").field("total_balance", "100.00");
                            json.end().end();
                        });
                };
        return Responder.whole(body, id, Script.NONE);
    }

    private static String generation(Consumed call) {
        return Replies.json(json -> json.beginObject("data")
                .field("id", call.id())
                .field("model", call.model())
                .field("native_tokens_prompt", call.input())
                .field("native_tokens_completion", call.output())
                .end());
    }

    private static String secret(WireRequest request, String id) {
        JsonView asked = JsonView.ABSENT;
        try {
            asked = JsonTape.parse(
                    request.body() == null ? "{}" : request.body().text());
        } catch (IOException e) {
            // then nothing was asked for
        }
        Long seconds = asked.get("expires_after").number("seconds");
        long expires = Instant.now().getEpochSecond() + (seconds == null ? USUAL_SECONDS : seconds);
        return Replies.json(json -> json.field("value", "simulated-" + id).field("expires_at", expires));
    }
}
