package io.github.camelllm.operation;

import io.github.camelllm.chat.FormatFields;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A question to a model that may say more than everybody understands.
 *
 * @param <Q> its own type
 */
public interface Question<Q extends Question<Q>> {

    /** The model that is asked; null or empty if whoever sends the question knows. */
    @Nullable
    String model();

    /** Fields in the words of whatever format the provider speaks, merged into the body last. */
    Map<String, Object> extra();

    /** Fields of one format, which no other must be sent; null if there are none. */
    @Nullable
    FormatFields formatFields();

    /** The same question to that model, with these fields beside and none of one format. */
    Q to(String model, Map<String, Object> extra);
}
