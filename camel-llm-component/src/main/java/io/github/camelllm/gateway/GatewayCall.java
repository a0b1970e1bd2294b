package io.github.camelllm.gateway;

import io.github.camelllm.LlmHeaders;
import io.github.camelllm.codec.Origin;
import io.github.camelllm.codec.Served;
import io.github.camelllm.codec.ServedText;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.OverloadedException;
import io.github.camelllm.json.JsonTape;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.usage.CallListener;
import io.github.camelllm.wire.Content;
import io.github.camelllm.wire.Upload;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request until it enters the route. No thread is held while the route waits. */
final class GatewayCall {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayCall.class);

    /** Features that a caller names; a provider of the same format must hear of them, or refuses their fields. */
    private static final String TRIAL_FEATURES = "anthropic-beta";

    private final LlmGatewayConsumer consumer;
    private final Door door;
    private final RoutingContext context;
    private final HttpServerRequest request;
    private final String seed = Seeds.next();
    private final GatewayRequest observed;
    private final Reply reply;

    /** To be made on the request's event loop. */
    GatewayCall(LlmGatewayConsumer consumer, Door door, RoutingContext context) {
        this.consumer = consumer;
        this.door = door;
        this.context = context;
        this.request = context.request();
        this.observed =
                GatewayRequest.of(context, "req_" + seed, door.operation().word(), door.format());
        this.reply = new Reply(consumer, door, context, observed);
        consumer.listeners().begun(observed);
    }

    void read() {
        LlmGatewayEndpoint endpoint = consumer.endpoint();
        if (!consumer.takes()) {
            reply.refuse(new OverloadedException(ErrorFacts.of(503, "the gateway is being stopped")), false);
        } else if (door.reader() instanceof Door.Reader.Form form) {
            IncomingForm.read(context.vertx(), request, endpoint.getMaxUploadBytes(), new IncomingForm.Reader() {
                @Override
                public void whole(JsonView fields, IncomingForm.Uploaded file) {
                    work(() -> enter(form, fields, file));
                }

                @Override
                public void refused(LlmException why, boolean keepAlive) {
                    reply.refuse(why, keepAlive);
                }
            });
        } else {
            int largest = endpoint.getMaxBodyBytes();
            Incoming.read(
                    request,
                    largest,
                    this::body,
                    () -> reply.refuse(
                            new InvalidRequestException(
                                    ErrorFacts.of(413, "the request body is larger than " + largest + " bytes")),
                            false));
        }
    }

    private interface Step {
        void run() throws Exception;
    }

    private void work(Step step) {
        consumer.work(() -> {
            try {
                step.run();
            } catch (LlmException e) {
                reply.refuse(e, true);
            } catch (Exception e) {
                LOG.warn("A request to {} failed", request.path(), e);
                reply.refuse(Failures.of(e), true);
            }
        });
    }

    private void body(byte[] bytes) {
        observed.received(bytes.length);
        work(() -> {
            if (door.reader() instanceof Door.Reader.Address address) {
                enter(address.codec().read(JsonView.ABSENT, ""), wanted(), "", null);
            } else if (door.reader() instanceof Door.Reader.Json json) {
                JsonView root = parse(bytes);
                String target = named(root);
                observed.read(target, false);
                String issuer = Issuers.of(consumer.endpoint().getCamelContext(), target, door.format());
                enter(json.codec().read(root, issuer), target, issuer, null);
            }
        });
    }

    private void enter(Door.Reader.Form form, JsonView fields, IncomingForm.Uploaded file) throws Exception {
        boolean entered = false;
        try {
            observed.received(Files.size(file.path()));
            String target = named(fields);
            observed.read(target, false);
            Upload.Part part = new Upload.Part("file", file.name(), file.type(), Content.of(file.path()));
            enter(form.codec().read(fields, part), target, "", file.path());
            entered = true;
        } finally {
            if (!entered) {
                delete(file.path());
            }
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("An upload that nobody needs any more could not be deleted: {}", file, e);
        }
    }

    private static String named(JsonView root) {
        String target = root.text("model", "");
        if (target.isEmpty()) {
            throw new InvalidRequestException(ErrorFacts.of(400, "the request names no 'model'"));
        }
        for (JsonView member : root) {
            // fields that a format does not know are passed on, and there are servers that take this one for the model
            if (member.name().equalsIgnoreCase("model") && !member.name().equals("model")) {
                throw new InvalidRequestException(ErrorFacts.of(
                        400, "the request has a field '" + member.name() + "' beside 'model': leave it out"));
            }
        }
        return target;
    }

    /** @param upload to be deleted when all is over; null if there is none */
    private void enter(Served<?, ?> served, String target, String issuer, @Nullable Path upload) throws Exception {
        if (reply.isUnheard()) {
            if (upload != null) {
                delete(upload);
            }
            return;
        }
        Exchange exchange = consumer.createExchange(false);
        exchange.setPattern(ExchangePattern.InOut);
        Message message = exchange.getIn();
        RequestHeaders.write(request, message);
        message.setHeader(LlmGatewayHeaders.REQUEST_ID, observed.id());
        message.setHeader(LlmGatewayHeaders.FORMAT, door.format());
        message.setHeader(LlmHeaders.OPERATION, door.operation().word());
        message.setHeader(LlmHeaders.OUTPUT, "response");
        message.setHeader(LlmHeaders.TARGET, target.isEmpty() ? null : target);
        boolean stream = served instanceof ServedText<?> text && text.streamed();
        message.setHeader(LlmHeaders.STREAM, stream);
        observed.read(target.isEmpty() ? null : target, stream);
        exchange.setProperty(CallListener.PROPERTY, observed.listener());
        String trial = request.getHeader(TRIAL_FEATURES);
        if (trial != null && !issuer.isEmpty() && door.dialect().equals(Doors.ANTHROPIC)) {
            message.setHeader(LlmHeaders.HTTP_HEADERS, Map.of(TRIAL_FEATURES, trial));
        }
        message.setBody(served.question());
        consumer.createUoW(exchange);
        if (upload != null) {
            exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
                @Override
                public void onDone(Exchange done) {
                    delete(upload);
                }
            });
        }
        reply.to(exchange, served, new Origin(seed, Instant.now().getEpochSecond(), target));
        consumer.getAsyncProcessor().process(exchange, sync -> reply.answered());
    }

    /** The model that is asked about; empty for all. */
    private String wanted() {
        String name = context.pathParam("*");
        return name == null ? "" : name;
    }

    private static JsonView parse(byte[] bytes) {
        try {
            JsonView root = JsonTape.parse(bytes, 0, bytes.length);
            if (root.isObject()) {
                return root;
            }
        } catch (IOException e) {
            throw new InvalidRequestException(ErrorFacts.of(400, "the request body is no JSON: " + reason(e)), e);
        }
        throw new InvalidRequestException(ErrorFacts.of(400, "the request body is no JSON object"));
    }

    /** The parser's first line, which shows no more of the body than a word. */
    private static String reason(IOException e) {
        String message = e.getMessage();
        return message == null ? "it can't be read" : message.split("\n", 2)[0];
    }
}
