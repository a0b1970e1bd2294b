package io.github.camelllm;

import io.github.camelllm.ask.OptionValues;
import io.github.camelllm.ask.Said;
import org.apache.camel.Message;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.jspecify.annotations.Nullable;

/** Reads options by name: a message's headers first, then the endpoint's configuration. */
record MessageOptions(Message message, LlmEndpoint endpoint, PropertyConfigurerGetter configurer)
        implements OptionValues {

    @Override
    public <T> @Nullable T get(String name, Class<T> type) {
        T own = message.getHeader(Said.header(name), type);
        if (own != null) {
            return own;
        }
        Object option = configurer.getOptionValue(endpoint, name, false);
        return option == null
                ? null
                : message.getExchange().getContext().getTypeConverter().convertTo(type, message.getExchange(), option);
    }
}
