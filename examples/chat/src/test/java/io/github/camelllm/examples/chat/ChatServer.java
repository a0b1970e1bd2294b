package io.github.camelllm.examples.chat;

import io.github.camelllm.examples.shared.Story;
import io.github.camelllm.usage.CallListener;
import io.github.camelllm.usage.CallRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.main.Main;

/** The chat on a free port, or on the port of one that was stopped. */
final class ChatServer implements AutoCloseable {

    final List<CallRecord> calls = new CopyOnWriteArrayList<>();
    private final Main main;
    private final String address;

    ChatServer(Path folder, int port, Map<String, String> properties) throws Exception {
        Map<String, String> all = new TreeMap<>();
        all.put("camel.server.port", String.valueOf(port));
        all.put("camel.component.seda.default-poll-timeout", "20");
        all.put("example.folder", folder.toString());
        all.putAll(properties);
        main = Story.of(Map.of(), all);
        main.bind("calls", (CallListener) (call, exchange) -> calls.add(call));
        main.start();
        address = Chat.address(main.getCamelContext());
    }

    /** With a slash at its end. */
    String address() {
        return address;
    }

    int port() {
        return java.net.URI.create(address).getPort();
    }

    @Override
    public void close() {
        main.stop();
    }
}
