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
 */
public record Access(
        Function<String, Codec> chat, Map<OperationName, RequestCodec<?>> operations, Address address, Auth auth) {

    public Access {
        operations = Map.copyOf(operations);
    }

    /** Null if the provider does not offer it. */
    public @Nullable RequestCodec<?> operation(OperationName name, String model) {
        return name == OperationName.CHAT ? chat.apply(model) : operations.get(name);
    }
}
