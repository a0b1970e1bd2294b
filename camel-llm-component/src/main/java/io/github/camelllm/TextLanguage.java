package io.github.camelllm;

import java.util.Map;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.spi.ScriptingLanguage;
import org.apache.camel.spi.annotations.Language;
import org.apache.camel.support.ExpressionToPredicateAdapter;
import org.apache.camel.support.LanguageSupport;
import org.apache.camel.support.builder.ExpressionBuilder;

/**
 * A text as it stands, for beans of route templates and Kamelets that hold a key or a prompt. Camel's {@code constant} would do,
 * but evaluates such beans with the first context of the process, which fails in every later one once the first has stopped.
 */
@Language("llm-text")
public final class TextLanguage extends LanguageSupport implements ScriptingLanguage {

    @Override
    public <T> T evaluate(String text, Map<String, Object> bindings, Class<T> type) {
        return type.cast(text);
    }

    @Override
    public Expression createExpression(String text) {
        return ExpressionBuilder.constantExpression(text);
    }

    @Override
    public Predicate createPredicate(String text) {
        return ExpressionToPredicateAdapter.toPredicate(createExpression(text));
    }
}
