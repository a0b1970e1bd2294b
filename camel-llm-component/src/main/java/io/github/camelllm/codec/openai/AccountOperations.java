package io.github.camelllm.codec.openai;

import io.github.camelllm.chat.Usage;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Bodies;
import io.github.camelllm.codec.Details;
import io.github.camelllm.codec.Errors;
import io.github.camelllm.codec.Operation;
import io.github.camelllm.codec.RestCall;
import io.github.camelllm.codec.Segments;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.operation.Account;
import io.github.camelllm.operation.ClientSecret;
import io.github.camelllm.operation.Generation;
import io.github.camelllm.operation.JsonRequest;
import io.github.camelllm.operation.ListRequest;
import io.github.camelllm.operation.Reference;
import io.github.camelllm.wire.WireRequest;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What servers tell of calls, keys and money, each in its own words. */
public final class AccountOperations {

    private AccountOperations() {}

    /**
     * What an earlier call consumed and cost.
     *
     * @see <a href="https://openrouter.ai/docs/api-reference/get-a-generation">the format</a>
     */
    public static Operation<Reference, Generation> generation() {
        return RestCall.get((Reference r) -> "/generation" + Segments.query("id", r.id()), root -> {
            JsonView data = data(root);
            Usage usage = Usage.builder()
                    .input(data.any("native_tokens_prompt", "tokens_prompt").number())
                    .output(data.any("native_tokens_completion", "tokens_completion")
                            .number())
                    .cacheRead(data.number("native_tokens_cached"))
                    .reasoning(data.number("native_tokens_reasoning"))
                    .reportedCost(cost(data))
                    .build();
            return new Generation(FileOperations.required(data, "id"), data.text("model"), usage, Details.of(data));
        });
    }

    /** With the caller's own key the charge is a fee beside what the upstream provider bills. */
    private static @Nullable BigDecimal cost(JsonView data) {
        BigDecimal charged = data.get("total_cost").decimal();
        BigDecimal upstream = data.get("upstream_inference_cost").decimal();
        return charged != null && upstream != null && data.get("is_byok").isTrue() ? charged.add(upstream) : charged;
    }

    /**
     * Limits and consumption of the key.
     *
     * @see <a href="https://openrouter.ai/docs/api-reference/limits">the format</a>
     */
    public static Operation<ListRequest, Account> key() {
        return RestCall.get((ListRequest any) -> "/key", root -> {
            JsonView data = data(root);
            return new Account(
                    data.get("limit_remaining").decimal(),
                    data.get("limit").decimal(),
                    data.get("usage").decimal(),
                    "USD",
                    null,
                    Details.of(data));
        });
    }

    /**
     * The account's money.
     *
     * @see <a href="https://api-docs.deepseek.com/api/get-user-balance">the format</a>
     */
    public static Operation<ListRequest, Account> balance() {
        return RestCall.get((ListRequest any) -> "/user/balance", root -> {
            JsonView first = dollars(root.get("balance_infos"));
            if (!first.isObject()) {
                throw refused(root);
            }
            return new Account(
                    amount(first.text("total_balance")),
                    null,
                    null,
                    first.text("currency", "USD"),
                    root.truth("is_available"),
                    Details.of(root));
        });
    }

    /** An account may have several currencies. */
    private static JsonView dollars(JsonView infos) {
        for (JsonView info : infos) {
            if ("USD".equals(info.text("currency"))) {
                return info;
            }
        }
        return infos.at(0);
    }

    private static @Nullable BigDecimal amount(@Nullable String text) {
        try {
            return text == null ? null : new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /**
     * A secret for a client that speaks with the server itself.
     *
     * @see <a href="https://platform.openai.com/docs/api-reference/realtime-sessions/create-realtime-client-secret">the
     *     format</a>
     */
    public static Operation<JsonRequest, ClientSecret> clientSecret() {
        return RestCall.of(
                (JsonRequest question, Warnings warnings) ->
                        WireRequest.post("/realtime/client_secrets", Bodies.json(question.fields(), json -> {})),
                root -> new ClientSecret(
                        FileOperations.required(root, "value"),
                        Details.time(root.get("expires_at")),
                        Details.of(root.get("session"))));
    }

    private static JsonView data(JsonView root) {
        JsonView data = root.get("data");
        if (!data.isObject()) {
            throw refused(root);
        }
        return data;
    }

    private static RuntimeException refused(JsonView root) {
        return Errors.isError(root)
                ? Errors.inBody(root)
                : new MalformedReplyException(ErrorFacts.of("the reply says nothing of what was asked"));
    }
}
