package io.github.camelllm.routes.gateway.headers;

import java.util.Map;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.spi.HeadersMapFactory;

/**
 * Has the messages of an application keep their headers by hash. Camel's own map finds a name by comparing it with others,
 * letter by letter; a request of the gateway asks for a hundred names, most of which begin alike.
 */
public final class HeaderMaps extends MainListenerSupport implements HeadersMapFactory {

    @Override
    public void beforeConfigure(BaseMainSupport main) {
        main.getCamelContext().getCamelContextExtension().setHeadersMapFactory(this);
    }

    @Override
    public Map<String, Object> newMap() {
        return new HeaderMap();
    }

    @Override
    public Map<String, Object> newMap(Map<String, Object> map) {
        return new HeaderMap(map);
    }

    @Override
    public boolean isInstanceOf(Map<String, Object> map) {
        return map instanceof HeaderMap;
    }

    @Override
    public boolean isCaseInsensitive() {
        return true;
    }
}
