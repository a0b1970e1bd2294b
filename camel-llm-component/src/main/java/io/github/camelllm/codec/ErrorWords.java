package io.github.camelllm.codec;

import io.github.camelllm.error.AuthenticationException;
import io.github.camelllm.error.ContentBlockedException;
import io.github.camelllm.error.ContextTooLongException;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.ModelNotFoundException;
import io.github.camelllm.error.OverloadedException;
import io.github.camelllm.error.PermissionException;
import io.github.camelllm.error.QuotaExhaustedException;
import io.github.camelllm.error.RateLimitException;
import io.github.camelllm.error.UnsupportedException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Words that say more than the status beside them. The first rule whose statuses and words both fit decides; where none
 * does, the status alone decides.
 */
final class ErrorWords {

    /**
     * @param statuses the statuses under which the words mean this; empty for any
     * @param words lower case; one of them must occur
     */
    private record Rule(List<Integer> statuses, List<String> words, Function<ErrorFacts, LlmException> leaf) {}

    private static final List<Rule> RULES = List.of(
            rule(
                    List.of(400, 413, 422, 500),
                    ContextTooLongException::new,
                    "context_length_exceeded",
                    "context length",
                    "context window",
                    "maximum context",
                    "context size",
                    "prompt is too long",
                    "input is too long",
                    "input length and",
                    "exceeds the maximum number of tokens",
                    "input token count",
                    "too_many_tokens",
                    "too many tokens",
                    "exceed context limit",
                    "too large to process",
                    "tokens_limit_reached"),
            rule(
                    List.of(400, 403, 429),
                    QuotaExhaustedException::new,
                    "insufficient_quota",
                    "credit balance is too low",
                    "billing_hard_limit",
                    "insufficient balance",
                    "insufficient_balance",
                    "insufficient credits",
                    "billing_not_active",
                    "exceeded_current_quota",
                    "out of credits",
                    "prepayment credits are depleted",
                    "used all available credits",
                    "api calls / month",
                    "spending limit",
                    "key limit exceeded",
                    "servicequotaexceeded"),
            rule(
                    List.of(400, 403),
                    AuthenticationException::new,
                    "api_key_invalid",
                    "api key not valid",
                    "incorrect api key",
                    "invalid api key",
                    "invalid_api_key",
                    "invalidsignatureexception",
                    "unrecognizedclientexception",
                    "expiredtokenexception",
                    "missingauthenticationtoken",
                    "signature expired",
                    "security token included in the request is",
                    "api key expired"),
            rule(
                    List.of(400, 403),
                    ContentBlockedException::new,
                    "content_policy_violation",
                    "content_filter",
                    "responsibleaipolicyviolation",
                    "content management policy",
                    "violates usage guidelines",
                    "flagged as potentially violating",
                    "requires moderation",
                    "data_inspection_failed",
                    "blocked by content filtering",
                    "safety system",
                    "input_sensitive",
                    "output_sensitive"),
            rule(
                    List.of(400, 403, 404, 422),
                    ModelNotFoundException::new,
                    "model_not_found",
                    "model not found",
                    "unknown model",
                    "unknown_model",
                    "provided model identifier is invalid",
                    "supported api model names are",
                    "is not a valid model id",
                    "invalid model",
                    "invalid_model",
                    "model_decommissioned",
                    "model does not exist",
                    "model_not_available",
                    "end of its life",
                    "deploymentnotfound",
                    "no endpoints found for"),
            rule(
                    List.of(400, 404, 422),
                    UnsupportedException::new,
                    "no endpoints found that support",
                    "is not supported in this model",
                    "not a chat model",
                    "does not support tools",
                    "does not support thinking",
                    "does not support chat",
                    "does not support the requested",
                    "unsupported_value"),
            rule(List.of(404), PermissionException::new, "access to this model is restricted"),
            rule(
                    List.of(404),
                    InvalidRequestException::new,
                    "unknown request url",
                    "unknown url",
                    "invalid url",
                    "no route",
                    "resource not found",
                    "page not found"),
            rule(List.of(400, 503), RateLimitException::new, "throttl", "rate_limit_exceeded", "too many requests"),
            rule(List.of(400, 403), OverloadedException::new, "overloaded_error", "server_overloaded"));

    /* Errors inside a reply often have a name but no status. */
    private static final List<StatusWord> STATUSES = List.of(
            new StatusWord("overloaded", 529),
            new StatusWord("rate_limit", 429),
            new StatusWord("throttling", 429),
            new StatusWord("servicequotaexceeded", 429),
            new StatusWord("too many requests", 429),
            new StatusWord("resource_exhausted", 429),
            new StatusWord("insufficient_quota", 429),
            new StatusWord("billing_error", 402),
            new StatusWord("authentication", 401),
            new StatusWord("invalid_api_key", 401),
            new StatusWord("permission", 403),
            new StatusWord("accessdenied", 403),
            new StatusWord("not_found", 404),
            new StatusWord("resourcenotfound", 404),
            new StatusWord("invalid_request", 400),
            new StatusWord("invalid_prompt", 400),
            new StatusWord("invalid_argument", 400),
            new StatusWord("validationexception", 400),
            new StatusWord("request_too_large", 413),
            new StatusWord("context_length", 400),
            new StatusWord("tool_use_failed", 400),
            new StatusWord("content_filter", 400),
            new StatusWord("content_policy", 400),
            new StatusWord("timeout", 504),
            new StatusWord("unavailable", 503));

    private record StatusWord(String word, int status) {}

    private ErrorWords() {}

    static @Nullable LlmException classify(int status, String words, ErrorFacts facts) {
        String lower = words.toLowerCase(Locale.ROOT);
        for (Rule rule : RULES) {
            if (rule.statuses().contains(status)) {
                for (String word : rule.words()) {
                    if (lower.contains(word)) {
                        return rule.leaf().apply(facts);
                    }
                }
            }
        }
        return null;
    }

    /** The status that an error without one means; 500 if its words say nothing. */
    static int statusOf(String words) {
        String lower = words.toLowerCase(Locale.ROOT);
        for (StatusWord known : STATUSES) {
            if (lower.contains(known.word())) {
                return known.status();
            }
        }
        return 500;
    }

    private static Rule rule(List<Integer> statuses, Function<ErrorFacts, LlmException> leaf, String... words) {
        return new Rule(statuses, List.of(words), leaf);
    }
}
