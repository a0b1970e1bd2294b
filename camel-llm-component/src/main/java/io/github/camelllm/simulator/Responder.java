package io.github.camelllm.simulator;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.codec.openai.ChatRequests;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.json.JsonTape;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.Upload;
import io.github.camelllm.wire.WireRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/** Decides what the reply to a request is. */
final class Responder {

    private static final String[] MODELS = {
        "echo",
        "lorem",
        "tools",
        "json",
        "reason",
        "vision",
        "summary",
        "quote",
        "pseudo",
        "embed",
        "slow",
        "image",
        "speech",
        "transcribe",
        "moderate",
        "rerank",
        "fail-429",
        "fail-500",
        "fail-cut",
        "fail-late"
    };

    private static final List<String> PULL = List.of(
            "{\"status\":\"pulling manifest\"}\n",
            "{\"status\":\"pulling\",\"digest\":\"sha256:1\",\"total\":1000,\"completed\":500}\n",
            "{\"status\":\"pulling\",\"digest\":\"sha256:1\",\"total\":1000,\"completed\":1000}\n",
            "{\"status\":\"success\"}\n");

    private final ConcurrentMap<String, AtomicLong> calls = new ConcurrentHashMap<>();
    private final AtomicLong number = new AtomicLong();
    private final Accounts accounts = new Accounts();
    private final Files files = new Files();
    private final List<Desk> desks =
            List.of(files, new Batches(files, this::answer), accounts, new Trainings(), new Deployments());

    Performance answer(WireRequest request) {
        String id = "sim-" + number.incrementAndGet();
        String path = request.path();
        for (Desk desk : desks) {
            if (desk.serves(path)) {
                return desk.answer(request, id);
            }
        }
        if (request.method().equals("GET") && path.equals("/models")) {
            return whole(Replies.models(MODELS), id, Script.NONE);
        }
        if (request.upload() != null && path.equals("/audio/transcriptions")) {
            return heard(request.upload(), id);
        }
        JsonView body;
        try {
            body = JsonTape.parse(request.body() == null ? "" : request.body().text());
        } catch (IOException e) {
            return Replies.error(400, "invalid_request_error", "the body is no JSON", id, Script.NONE);
        }
        Script script = Script.of(body);
        String model = body.text("model", "");
        int status = failure(model, script);
        if (status > 0) {
            return Replies.error(status, code(status), "the simulated failure of status " + status, id, script);
        }
        return switch (path) {
            case "/embeddings" -> whole(Replies.embeddings(body), id, script);
            case "/completions" -> completion(body, id, script);
            case "/images/generations" -> whole(Sensations.images(body), id, script);
            case "/moderations" -> whole(Tasks.moderations(body), id, script);
            case "/rerank" -> whole(Tasks.ranking(body), id, script);
            case "/audio/speech" ->
                new Performance(
                        200,
                        Simulator.headers("audio/wav", id),
                        Sensations.speech(body),
                        false,
                        script.latencyMillis(),
                        script.nanosBetweenPieces());
            case "/api/pull" ->
                new Performance(
                        200, Simulator.headers("application/x-ndjson", id), PULL, false, script.latencyMillis(), 0);
            case "/tokenize" -> whole("{\"count\":" + Tokens.ofConversation(body) + "}", id, script);
            case "/chat/completions" -> chat(body, id, script);
            default -> Replies.error(404, "not_found", "the simulator has no " + path, id, script);
        };
    }

    private static Performance completion(JsonView body, String id, Script script) {
        String type = body.get("stream").isTrue() ? "text/event-stream" : "application/json";
        return new Performance(
                200,
                Simulator.headers(type, id),
                Tasks.completion(body, id),
                false,
                script.latencyMillis(),
                script.nanosBetweenPieces());
    }

    private static Performance heard(Upload upload, String id) {
        try {
            Sensations.Heard heard = Sensations.hear(upload);
            return new Performance(200, Simulator.headers(heard.type(), id), List.of(heard.body()), false, 0, 0);
        } catch (IOException e) {
            return Replies.error(
                    400, "invalid_request_error", "the recording can't be read: " + e.getMessage(), id, Script.NONE);
        }
    }

    private Performance chat(JsonView body, String id, Script script) {
        ChatRequest question;
        try {
            question = new ChatRequests("simulator").read(body);
        } catch (LlmException e) {
            return Replies.error(400, "invalid_request_error", e.providerMessage(), id, script);
        }
        Reply reply = Personas.reply(question, script);
        if (reply == null) {
            return Replies.error(
                    404,
                    "model_not_found",
                    "the simulator has no model '" + question.model() + "'; it has " + String.join(", ", MODELS),
                    id,
                    script);
        }
        Reply limited = reply.within(question.settings());
        long input = Tokens.ofConversation(body);
        accounts.note(id, question.model(), input, ChatEvents.outputTokens(question, limited));
        if (question.stream()) {
            List<String> events = ChatEvents.of(question, limited, id, input);
            boolean cut = question.model().equals("fail-cut");
            if (cut || question.model().equals("fail-late")) {
                events = ChatEvents.broken(events, !cut);
            }
            return new Performance(
                    200,
                    Simulator.chatHeaders("text/event-stream", id),
                    events,
                    cut,
                    script.latencyMillis(),
                    script.nanosBetweenPieces());
        }
        if (question.model().equals("fail-cut")) {
            return new Performance(
                    200,
                    Simulator.headers("application/json", id),
                    List.of("{\"id\":"),
                    true,
                    script.latencyMillis(),
                    0);
        }
        if (question.model().equals("fail-late")) {
            return whole("{\"error\":{\"type\":\"overloaded_error\",\"message\":\"simulated\"}}", id, script);
        }
        return new Performance(
                200,
                Simulator.chatHeaders("application/json", id),
                List.of(ChatEvents.whole(question, limited, id, input)),
                false,
                script.latencyMillis(),
                0);
    }

    static Performance whole(String body, String id, Script script) {
        return new Performance(
                200, Simulator.headers("application/json", id), List.of(body), false, script.latencyMillis(), 0);
    }

    /** The status to fail with; 0 to answer. */
    private int failure(String model, Script script) {
        if (model.matches("fail-\\d{3}")) {
            return Integer.parseInt(model.substring("fail-".length()));
        }
        if (script.failEvery() > 0 || script.failFirst() > 0) {
            long call = calls.computeIfAbsent(model, m -> new AtomicLong()).incrementAndGet();
            boolean due = call <= script.failFirst() || (script.failEvery() > 0 && call % script.failEvery() == 0);
            return due ? script.failStatus() : 0;
        }
        return 0;
    }

    private static String code(int status) {
        return Map.of(401, "invalid_api_key", 429, "rate_limit_exceeded", 404, "model_not_found")
                .getOrDefault(status, status >= 500 ? "server_error" : "invalid_request_error");
    }

    /** What a failing server sends beside its words. */
    static Headers failureHeaders(int status, String id) {
        Headers headers = Simulator.headers("application/json", id);
        return status == 429 ? headers.plus("retry-after", "1") : headers;
    }
}
