package io.github.camelllm.conformance;

import io.github.camelllm.chat.ChatRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A small thing in a question, which must not be lost without a word.
 *
 * @param name the record and its component, or the part and its speaker
 * @param plain the same question without it
 * @param sign what the body must contain if it is sent; null if the request must only be another one
 * @param words what a refusal or a warning must contain if it is not
 */
record Probe(String name, ChatRequest asked, ChatRequest plain, @Nullable String sign, String words) {

    /** What is wrong with its fate; null if nothing is. */
    @Nullable
    String complaint(Way way) {
        Pattern naming = Pattern.compile(words, Pattern.CASE_INSENSITIVE);
        Sending with = Sending.of(way, asked);
        String refusal = with.refusal();
        if (refusal != null) {
            return naming.matcher(refusal).find() ? null : "refused without its name: " + refusal;
        }
        if (with.warnings().stream().anyMatch(naming.asPredicate())) {
            return null;
        }
        Sending without = Sending.of(way, plain);
        boolean sent = sign == null ? !with.sameAs(without) : with.text().contains(sign);
        return sent ? null : "lost: " + with.text() + " " + with.warnings();
    }

    @Override
    public String toString() {
        return name;
    }
}
