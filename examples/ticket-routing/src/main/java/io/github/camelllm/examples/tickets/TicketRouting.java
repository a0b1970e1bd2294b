package io.github.camelllm.examples.tickets;

import io.github.camelllm.examples.shared.Story;
import java.util.Map;
import org.apache.camel.main.Main;

/** Sends the tickets of {@code tickets.json} through the routes in {@code routes/ticket-routing.yaml}, and ends. */
public final class TicketRouting {

    private TicketRouting() {}

    public static void main(String[] args) throws Exception {
        Main main = Story.of(System.getenv(), Map.of());
        main.start();
        try {
            main.getCamelTemplate().sendBody("direct:tickets", "");
        } finally {
            main.stop();
        }
    }
}
