package io.github.camelllm.simulator;

import io.github.camelllm.json.JsonTape;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.json.JsonWriter;
import io.github.camelllm.wire.WireRequest;
import java.io.IOException;
import java.util.Map;

/** Runs servers for single models: the first look at one finds it running. */
final class Deployments implements Desk {

    private static final String PATH = "/endpoint/";
    private static final Map<String, String> CHANGES =
            Map.of("pause", "paused", "resume", "pending", "scale-to-zero", "scaledToZero");

    private final Kept<Server> servers = new Kept<>();

    /** One server. */
    private static final class Server {
        final String name;
        final String model;
        String state = "pending";

        Server(String name, String model) {
            this.name = name;
            this.model = model;
        }
    }

    @Override
    public boolean serves(String path) {
        return path.startsWith(PATH);
    }

    @Override
    public synchronized Performance answer(WireRequest request, String id) {
        String[] names = request.path().substring(PATH.length()).split("/", -1);
        if (names.length < 2) {
            return request.method().equals("POST") ? create(request, id) : list(id);
        }
        Server server = servers.get(names[1]);
        if (server == null) {
            return Replies.error(404, "not_found", "the simulator has no such server", id, Script.NONE);
        }
        if (request.method().equals("DELETE")) {
            servers.remove(server.name);
            return Responder.whole("{}", id, Script.NONE);
        }
        if (names.length > 2) {
            server.state = CHANGES.getOrDefault(names[2], server.state);
        } else if (server.state.equals("pending")) {
            server.state = "running";
        }
        return Responder.whole(Replies.json(json -> describe(json, server)), id, Script.NONE);
    }

    private Performance create(WireRequest request, String id) {
        JsonView body;
        try {
            body = JsonTape.parse(request.body() == null ? "" : request.body().text());
        } catch (IOException e) {
            return Replies.error(400, "invalid_request_error", "the body is no JSON", id, Script.NONE);
        }
        String name = body.text("name", "");
        if (name.isEmpty()) {
            return Replies.error(400, "invalid_request_error", "a server needs a name", id, Script.NONE);
        }
        Server server = new Server(name, body.get("model").text("repository", "echo"));
        servers.put(name, server);
        return Responder.whole(Replies.json(json -> describe(json, server)), id, Script.NONE);
    }

    private Performance list(String id) {
        return Responder.whole(
                Replies.json(json -> {
                    json.beginArray("items");
                    servers.all().forEach(server -> {
                        json.beginObject();
                        describe(json, server);
                        json.end();
                    });
                    json.end();
                }),
                id,
                Script.NONE);
    }

    private static void describe(JsonWriter json, Server server) {
        json.field("name", server.name);
        json.beginObject("model").field("repository", server.model).end();
        json.beginObject("status").field("state", server.state);
        json.field("url", server.state.equals("running") ? "simulator:///" : null)
                .end();
    }
}
