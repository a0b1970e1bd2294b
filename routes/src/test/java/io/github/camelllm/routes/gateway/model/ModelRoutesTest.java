package io.github.camelllm.routes.gateway.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A route is not taken away under a request that is in it. */
final class ModelRoutesTest {

    private static final List<String> ONE = List.of("direct://model/one");

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ModelRoutes models = new ModelRoutes();
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(1);
    private final CountDownLatch read = new CountDownLatch(1);

    @BeforeEach
    void start() throws Exception {
        models.setCamelContext(context);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").process(models).to("direct:chosen").process(exchange -> {
                    answered.countDown();
                    read.await();
                });
                from("direct:chosen").process(models::enter).to("direct:model/one");
                from("direct:model/one").process(exchange -> {
                    entered.countDown();
                    done.await();
                });
            }
        });
        context.start();
    }

    @AfterEach
    void stop() {
        done.countDown();
        read.countDown();
        context.stop();
    }

    private Future<Exchange> ask() {
        return context.createProducerTemplate()
                .asyncSend("direct:ask", e -> e.getMessage().setHeader("CamelLlmTarget", "one"));
    }

    @Test
    void whoeverIsInsideComesOutFirst() throws Exception {
        Future<Exchange> asked = ask();
        entered.await();
        AtomicBoolean changed = new AtomicBoolean();
        CompletableFuture<Void> change =
                CompletableFuture.runAsync(() -> models.change(ONE, List.of(), () -> changed.set(true)));
        assertThat(change).failsWithin(200, TimeUnit.MILLISECONDS);
        assertThat(changed).isFalse();
        done.countDown();
        answered.await();
        change.get(4, TimeUnit.SECONDS);
        assertThat(changed).as("although its answer is still being read").isTrue();
        read.countDown();
        assertThat(asked.get().getException()).isNull();
    }

    @Test
    void nobodyEntersMeanwhile() throws Exception {
        done.countDown();
        read.countDown();
        models.change(ONE, List.of(), () -> {
            assertThat(models.serves("one")).as("it comes back").isTrue();
            assertThat(ask().get().getException()).isInstanceOf(RejectedExecutionException.class);
        });
        assertThat(ask().get().getException()).isNull();
    }

    @Test
    void whatDoesNotComeBackIsNotChosen() throws Exception {
        models.change(ONE, ONE, () -> assertThat(models.serves("one")).isFalse());
        assertThat(models.serves("one")).as("the step left it").isTrue();
    }
}
