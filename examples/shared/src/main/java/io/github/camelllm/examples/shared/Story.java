package io.github.camelllm.examples.shared;

import io.github.camelllm.usage.CallListener;
import java.util.Map;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Camel Main with what every story has: its models, and a line for each call. */
public final class Story {

    private static final Logger LOG = LoggerFactory.getLogger("story");

    private Story() {}

    /**
     * Says who will be asked. The story's {@code application.properties} names simulated models; a provider found in the
     * environment goes before them, and a system property ({@code -Dexample.first=openai/gpt-5}) before that.
     *
     * @param properties win over all others but system properties
     * @return not started yet
     */
    public static Main of(Map<String, String> environment, Map<String, String> properties) {
        Providers providers = Providers.in(environment);
        LOG.info(providers.introduction());
        Main main = new Main();
        main.addInitialProperty("camel.main.log-name", LOG.getName());
        providers.properties().forEach(main::addOverrideProperty);
        properties.forEach(main::addOverrideProperty);
        main.bind("callLines", (CallListener) (call, exchange) -> LOG.info("  {}", CallLine.of(call)));
        return main;
    }
}
