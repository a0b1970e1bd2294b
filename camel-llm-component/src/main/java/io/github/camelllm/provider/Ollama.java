package io.github.camelllm.provider;

import io.github.camelllm.codec.Codec;
import io.github.camelllm.codec.RequestCodec;
import io.github.camelllm.codec.ollama.OllamaChat;
import io.github.camelllm.codec.ollama.OllamaEmbeddings;
import io.github.camelllm.codec.ollama.OllamaGenerate;
import io.github.camelllm.codec.ollama.OllamaModels;
import io.github.camelllm.codec.ollama.OllamaPull;
import io.github.camelllm.codec.ollama.OllamaShow;
import io.github.camelllm.codec.openai.ChatCompletions;
import io.github.camelllm.codec.openai.Dialect;
import io.github.camelllm.codec.openai.Quirk;
import io.github.camelllm.operation.OperationName;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ollama, a server on the user's own machine, and its cloud. It speaks a format of its own, and chat completions. */
final class Ollama {

    private static final String PORT = "11434";
    private static final String COMPATIBLE = "/v1";

    private static final Map<OperationName, RequestCodec<?>> OPERATIONS = Map.of(
            OperationName.EMBED, new OllamaEmbeddings(),
            OperationName.MODELS, new OllamaModels(),
            OperationName.MODEL, new OllamaShow(),
            OperationName.COMPLETE, new OllamaGenerate(),
            OperationName.PULL, new OllamaPull());

    private Ollama() {}

    static Provider provider() {
        return new Provider("ollama", "Ollama", "https://docs.ollama.com/api", "ollama", List.of(), Ollama::connect);
    }

    private static Access connect(ConnectionSettings settings) {
        Map<String, Codec> apis = new LinkedHashMap<>();
        apis.put("native", new OllamaChat());
        apis.put("openai", new ChatCompletions(Dialect.of("ollama", Quirk.THINK_TAGS, Quirk.REPLAY_REASONING)));
        Codec codec = Apis.choose(settings, apis);
        String key = settings.key("OLLAMA_API_KEY");
        Auth asked = Auths.asked(settings, key, "OLLAMA_API_KEY");
        Auth auth = asked != null ? asked : key == null ? Auth.NONE : Auths.bearer(key, settings);
        return new Access(model -> codec, OPERATIONS, address(settings), auth);
    }

    /** Users of the second format often give its base URL, which ends with its version. */
    private static Address address(ConnectionSettings settings) {
        String host = host(settings.environment().get("OLLAMA_HOST"));
        String given = settings.baseUrl(host, "OLLAMA_API_URL").toString();
        URI base = URI.create(
                given.endsWith(COMPATIBLE) ? given.substring(0, given.length() - COMPATIBLE.length()) : given);
        return (request, model) -> {
            boolean own = request.path().startsWith("/api/");
            return request.to(base).withPath(own ? request.path() : COMPATIBLE + request.path());
        };
    }

    /**
     * The address that the server's own variable stands for: scheme and port may be missing, and it may name all
     * interfaces of the machine.
     */
    static String host(@Nullable String variable) {
        if (variable == null || variable.isBlank()) {
            return "http://localhost:" + PORT;
        }
        String text = variable.strip();
        int mark = text.indexOf("://");
        String scheme = mark < 0 ? "http" : text.substring(0, mark);
        String place = mark < 0 ? text : text.substring(mark + 3);
        int slash = place.indexOf('/');
        String path = slash < 0 ? "" : place.substring(slash);
        String authority = slash < 0 ? place : place.substring(0, slash);
        if (authority.startsWith("0.0.0.0")) {
            authority = "127.0.0.1" + authority.substring("0.0.0.0".length());
        } else if (authority.startsWith(":")) {
            authority = "127.0.0.1" + authority;
        }
        boolean port = authority.matches(".*:\\d+");
        return scheme + "://" + authority + (port || mark >= 0 ? "" : ":" + PORT) + path;
    }
}
