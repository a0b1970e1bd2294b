package io.github.camelllm.gateway;

import io.github.camelllm.codec.ErrorObject;
import io.github.camelllm.codec.openai.ChatCompletions;
import io.github.camelllm.codec.openai.ChatServer;
import io.github.camelllm.operation.OperationName;
import io.vertx.core.http.HttpMethod;
import java.util.List;

/** Everything that is served. A further operation is a line here and a codec beside its format. */
final class Doors {

    static final Dialect OPENAI = new Dialect(new ErrorObject(), "x-request-id", "x-ratelimit-", false);

    static final List<Door> ALL = List.of(new Door(
            HttpMethod.POST,
            "/chat/completions",
            OperationName.CHAT,
            ChatCompletions.FORMAT,
            OPENAI,
            new ChatServer()));

    private Doors() {}
}
