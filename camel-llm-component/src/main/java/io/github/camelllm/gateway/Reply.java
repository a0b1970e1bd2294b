package io.github.camelllm.gateway;

import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.codec.EventWriter;
import io.github.camelllm.codec.Origin;
import io.github.camelllm.codec.Served;
import io.github.camelllm.codec.ServedDocument;
import io.github.camelllm.codec.ServedText;
import io.github.camelllm.codec.StreamEncoder;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.http.ArrivingBytes;
import io.github.camelllm.http.Drain;
import io.github.camelllm.http.LlmStream;
import io.github.camelllm.operation.ModelList;
import io.github.camelllm.operation.Speech;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.WireBody;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a caller is answered, and what happens when it does not wait for that. */
final class Reply {

    private static final Logger LOG = LoggerFactory.getLogger(Reply.class);

    private final LlmGatewayConsumer consumer;
    private final Door door;
    private final GatewayRequest observed;
    private final Outgoing outgoing;

    /** The route and the answer that comes out of it; the unit of work ends with the later one. */
    private final AtomicInteger open = new AtomicInteger(2);

    private volatile boolean routed;

    private volatile @Nullable Asked asked;
    private volatile @Nullable LlmStream stream;
    private volatile @Nullable StreamedAnswer streaming;
    private volatile @Nullable Runnable bytes;
    private volatile boolean gone;

    private final Drain drain;

    /** @param encoder null if the answer is to come whole */
    private record Asked(Exchange exchange, Served<?, ?> served, Origin origin, @Nullable StreamEncoder encoder) {}

    /** To be made on the request's event loop. */
    Reply(LlmGatewayConsumer consumer, Door door, RoutingContext context, GatewayRequest observed) {
        this.consumer = consumer;
        this.door = door;
        this.observed = observed;
        this.drain = new Drain(consumer.drains());
        this.outgoing = new Outgoing(context, observed, consumer.listeners(), this::hungUp, this::sent);
    }

    /** The request was understood and enters the route. */
    void to(Exchange exchange, Served<?, ?> served, Origin origin) {
        StreamEncoder encoder =
                served instanceof ServedText<?> text && text.streamed() ? text.streamEncoder(origin) : null;
        asked = new Asked(exchange, served, origin, encoder);
        if (encoder != null) {
            outgoing.stayAlive(consumer.heartbeat(), headers(null), () -> {
                EventWriter sign = new EventWriter();
                encoder.heartbeat(sign);
                return sign.take();
            });
        }
    }

    /** The request does not enter the route. */
    void refuse(LlmException why, boolean keepAlive) {
        outgoing.failure(why, door.dialect().errors(), headers(null), observed.id(), null, keepAlive);
    }

    /** Whether the caller hung up. */
    boolean isUnheard() {
        return gone;
    }

    private Headers headers(@Nullable Message message) {
        Headers.Builder headers = AnswerHeaders.of(door.dialect(), observed.id(), message);
        DecisionHeaders.add(headers, observed, message);
        return headers.build();
    }

    /** The route is done, or has a stream that comes. */
    void answered() {
        Asked to = asked;
        if (to == null) {
            throw new IllegalStateException("an answer without a question");
        }
        observed.told(to.exchange().getMessage());
        routed = true;
        try {
            Exception failure = to.exchange().getException();
            Object body = to.exchange().getMessage().getBody();
            if (failure != null) {
                failed(failure, to);
            } else if (body instanceof PlainAnswer plain) {
                outgoing.whole(
                        plain.status(),
                        headers(to.exchange().getMessage()),
                        plain.mediaType(),
                        WireBody.of(plain.text()));
            } else if (body instanceof LlmStream coming) {
                stream(coming, to);
            } else {
                Object answer = Answers.of(to.exchange(), door.operation());
                if (answer instanceof ModelList list && door.one()) {
                    answer = Answers.only(list, to.origin().model());
                }
                if (to.encoder() != null && answer instanceof ChatResponse whole) {
                    new StreamedAnswer(
                                    to.encoder(),
                                    outgoing,
                                    headers(to.exchange().getMessage()),
                                    drain::over)
                            .whole(whole);
                } else if (answer instanceof Speech speech) {
                    bytes(speech, to);
                } else {
                    whole(answer, to);
                }
            }
        } catch (RuntimeException e) {
            failed(e, to);
        } finally {
            if (stream == null) {
                drain.over();
            }
            boolean coming = stream != null || bytes != null;
            if (over(coming ? 1 : 2)) { // what is complete needs nothing of the exchange any more
                closeUnit(to);
            }
        }
    }

    private void stream(LlmStream coming, Asked to) {
        if (gone) {
            stream = coming;
            if (!readsOn()) {
                coming.close();
            } else {
                coming.subscribe(new CollectedAnswer(drain::over, failure -> drain.over()));
            }
        } else if (to.encoder() != null) {
            StreamedAnswer answer = new StreamedAnswer(
                    to.encoder(), outgoing, headers(to.exchange().getMessage()), drain::over);
            streaming = answer;
            stream = coming;
            coming.subscribe(answer);
            if (gone) {
                hungUp();
            }
        } else {
            stream = coming;
            coming.subscribe(new CollectedAnswer(
                    () -> {
                        collected(coming.response(), to);
                        drain.over();
                    },
                    failure -> {
                        failed(failure, to);
                        drain.over();
                    }));
        }
    }

    private void collected(ChatResponse answer, Asked to) {
        try {
            whole(answer, to);
        } catch (RuntimeException e) {
            failed(e, to);
        }
    }

    /** Nobody who does not hear them wants to know how they end. */
    private void bytes(Speech speech, Asked to) {
        InputStream audio = speech.audio();
        Flow.Publisher<ByteBuffer> coming =
                audio instanceof ArrivingBytes arriving ? arriving : new ReadBytes(audio, consumer::work);
        bytes = () -> close(audio);
        if (gone) {
            close(audio);
            return;
        }
        String type = speech.mediaType() == null ? "application/octet-stream" : speech.mediaType();
        coming.subscribe(
                new BytesAnswer(outgoing, headers(to.exchange().getMessage()), type, failure -> failed(failure, to)));
    }

    private static void close(InputStream audio) {
        try {
            audio.close();
        } catch (IOException e) {
            LOG.debug("What nobody hears could not be closed", e);
        }
    }

    @SuppressWarnings("unchecked") // an operation's name decides its types
    private void whole(Object answer, Asked to) {
        if (!(to.served() instanceof ServedDocument<?, ?> document)) {
            throw new IllegalStateException(
                    "an answer of type " + answer.getClass().getName() + " can't be written");
        }
        Headers headers = headers(to.exchange().getMessage());
        outgoing.whole(
                200, headers, document.type(), ((ServedDocument<?, Object>) document).encode(answer, to.origin()));
    }

    private void failed(Throwable failure, Asked to) {
        if (Failures.isInternal(failure)) {
            LOG.warn("The route of {} failed with request {}", consumer.endpoint(), observed.id(), failure);
        }
        outgoing.failure(
                Failures.of(failure),
                door.dialect().errors(),
                headers(to.exchange().getMessage()),
                observed.id(),
                to.encoder(),
                true);
    }

    /** The caller hung up before the answer's end; this may be called more than once. */
    private void hungUp() {
        gone = true;
        LlmStream coming = stream;
        StreamedAnswer answer = streaming;
        Runnable closing = bytes;
        if (closing != null) {
            closing.run();
        } else if (!readsOn()) {
            if (coming != null) {
                coming.close();
            } else {
                observed.providerCalls().cancel();
            }
        } else if (answer != null) {
            answer.unheard();
        } // else whatever comes is read to its end anyway
    }

    /** Whether the answer is read to its end although its caller is gone; where too many are, further ones are cut. */
    private boolean readsOn() {
        return consumer.endpoint().getDisconnect() == Disconnect.drain && drain.begin();
    }

    /** Nothing more will be written. */
    private void sent() {
        Asked to = asked;
        if (to != null && !routed) {
            observed.told(to.exchange().getMessage());
        }
        observed.ended();
        if (observed.cancelled()) {
            observed.providerCalls().whenQuiet(() -> consumer.listeners().over(observed));
        } else {
            consumer.listeners().over(observed);
        }
        if (over(1) && to != null) {
            consumer.work(() -> closeUnit(to));
        }
    }

    /** Whether all is over with that many more, and was not before. */
    private boolean over(int more) {
        int left = open.addAndGet(-more);
        return left <= 0 && left + more > 0;
    }

    private void closeUnit(Asked to) {
        consumer.doneUoW(to.exchange());
        consumer.releaseExchange(to.exchange(), false);
    }
}
