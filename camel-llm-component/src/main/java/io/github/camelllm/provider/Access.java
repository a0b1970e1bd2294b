package io.github.camelllm.provider;

import io.github.camelllm.codec.Codec;
import io.github.camelllm.codec.RequestCodec;
import io.github.camelllm.operation.OperationName;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One connection's way to its provider.
 *
 * @param chat the format that a model is spoken to in
 * @param operations what else the provider offers for a model; that of no model has an empty name
 * @param conditions what the user must change so that more is offered, by what that is
 * @param counting whether the provider is asked for the number of a model's tokens when nobody says who is to count them
 */
public record Access(
        Function<String, Codec> chat,
        Function<String, Map<OperationName, RequestCodec<?>>> operations,
        Map<OperationName, String> conditions,
        Predicate<String> counting,
        Address address,
        Auth auth) {

    public Access {
        conditions = Map.copyOf(conditions);
    }

    /** Everything that the provider has is offered for all models. */
    public Access(
            Function<String, Codec> chat, Map<OperationName, RequestCodec<?>> operations, Address address, Auth auth) {
        this(chat, forAll(operations), Map.of(), model -> true, address, auth);
    }

    static Function<String, Map<OperationName, RequestCodec<?>>> forAll(
            Map<OperationName, RequestCodec<?>> operations) {
        Map<OperationName, RequestCodec<?>> all = Map.copyOf(operations);
        return model -> all;
    }

    /** Null if the provider does not offer it. */
    public @Nullable RequestCodec<?> operation(OperationName name, String model) {
        return name == OperationName.CHAT
                ? chat.apply(model)
                : operations.apply(model).get(name);
    }

    /** Whether the provider is asked for the number of tokens when nobody says who is to count them. */
    public boolean counts(String model) {
        return operation(OperationName.TOKENS, model) != null && counting.test(model);
    }

    /** Why it is not offered, and the cure if there is one: the end of a sentence. */
    public String lack(OperationName name) {
        String condition = conditions.get(name);
        return "does not offer operation=" + name.word() + (condition == null ? "" : " now: " + condition);
    }
}
