package io.github.camelllm.gateway;

import io.github.camelllm.codec.ErrorObject;
import io.github.camelllm.codec.Served;
import io.github.camelllm.codec.ServerCodec;
import io.github.camelllm.codec.anthropic.MessageErrors;
import io.github.camelllm.codec.anthropic.Messages;
import io.github.camelllm.codec.anthropic.MessagesServer;
import io.github.camelllm.codec.openai.ChatCompletions;
import io.github.camelllm.codec.openai.ChatServer;
import io.github.camelllm.operation.OperationName;
import io.vertx.core.http.HttpMethod;
import java.util.List;

/** Everything that is served. A further operation is a line here and a codec beside its format. */
final class Doors {

    static final Dialect OPENAI = new Dialect(new ErrorObject(), "x-request-id", "x-ratelimit-", false);

    static final Dialect ANTHROPIC = new Dialect(new MessageErrors(), "request-id", "anthropic-ratelimit-", true);

    static final List<Door> ALL = List.of(
            post("/chat/completions", OperationName.CHAT, ChatCompletions.FORMAT, OPENAI, new ChatServer()),
            post("/messages", OperationName.CHAT, Messages.FORMAT, ANTHROPIC, new MessagesServer()));

    private static Door post(
            String path,
            OperationName operation,
            String format,
            Dialect dialect,
            ServerCodec<? extends Served<?, ?>> codec) {
        return new Door(HttpMethod.POST, path, operation, format, dialect, codec);
    }

    private Doors() {}
}
