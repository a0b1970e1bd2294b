package io.github.camelllm.routes.send;

import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;

/** The template of a bean, which is made before there is a context that could send. */
public final class LazyTemplate {

    private volatile @Nullable ProducerTemplate template;

    /** @param context the one that the bean lives in, always the same */
    public ProducerTemplate in(CamelContext context) {
        ProducerTemplate made = template;
        return made == null ? make(context) : made;
    }

    private synchronized ProducerTemplate make(CamelContext context) {
        ProducerTemplate made = template;
        if (made == null) {
            made = context.createProducerTemplate();
            template = made;
        }
        return made;
    }
}
