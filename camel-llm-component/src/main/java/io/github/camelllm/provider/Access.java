package io.github.camelllm.provider;

import io.github.camelllm.codec.Codec;
import io.github.camelllm.codec.RequestCodec;
import io.github.camelllm.operation.OperationName;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One connection's way to its provider.
 *
 * @param chat the format that a model is spoken to in
 * @param operations what else the provider offers
 * @param conditions what the user must change so that more is offered, by what that is
 */
public record Access(
        Function<String, Codec> chat,
        Map<OperationName, RequestCodec<?>> operations,
        Map<OperationName, String> conditions,
        Address address,
        Auth auth) {

    public Access {
        operations = Map.copyOf(operations);
        conditions = Map.copyOf(conditions);
    }

    /** Everything that the provider has is offered. */
    public Access(
            Function<String, Codec> chat, Map<OperationName, RequestCodec<?>> operations, Address address, Auth auth) {
        this(chat, operations, Map.of(), address, auth);
    }

    /** Null if the provider does not offer it. */
    public @Nullable RequestCodec<?> operation(OperationName name, String model) {
        return name == OperationName.CHAT ? chat.apply(model) : operations.get(name);
    }

    /** Why it is not offered, and the cure if there is one: the end of a sentence. */
    public String lack(OperationName name) {
        String condition = conditions.get(name);
        return "does not offer operation=" + name.word() + (condition == null ? "" : " now: " + condition);
    }
}
