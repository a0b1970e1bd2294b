package io.github.camelllm.examples.chat;

import io.github.camelllm.examples.shared.Story;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;

/** Serves the chat of {@code routes/chat.yaml} until it is stopped. */
public final class Chat {

    private Chat() {}

    public static void main(String[] args) throws Exception {
        Main main = Story.of(System.getenv(), Map.of());
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void afterStart(BaseMainSupport started) {
                System.out.println("The chat is at " + address(started.getCamelContext()) + " - stop it with Ctrl-C.");
            }
        });
        main.run();
    }

    /** Where the page is. */
    static String address(CamelContext context) {
        for (VertxPlatformHttpRouter router : context.getRegistry().findByType(VertxPlatformHttpRouter.class)) {
            return "http://" + router.getServer().getHost() + ":"
                    + router.getServer().getPort() + "/";
        }
        throw new IllegalStateException("there is no server: set camel.server.enabled=true");
    }
}
