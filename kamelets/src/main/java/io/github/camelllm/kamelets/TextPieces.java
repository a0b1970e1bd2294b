package io.github.camelllm.kamelets;

import io.github.camelllm.LlmHeaders;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import java.io.File;
import java.io.InputStream;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a text that is longer than a model takes at once, and joins in their order what was made of the pieces. Camel's
 * tokenizers cut at a separator or after a number of lines; they know no greatest length and lose what stood between.
 */
public final class TextPieces implements AggregationStrategy {

    private static final String GAP = "llmGap";
    private static final String JOINED = "llmJoined";
    private static final String LENGTH = "llmLength";
    private static final String USAGE = "llmUsage";
    private static final String WHOLE = "stop";
    private static final int LOOKED_AT = 4096;

    private int size = 24_000;
    private int parallel = 1;

    /** @param characters most characters of a piece */
    public void setSize(int characters) {
        if (characters < 1) {
            throw new IllegalArgumentException("a piece must have at least one character, not " + characters);
        }
        size = characters;
    }

    /** @param calls most pieces of a group, which are sent at the same time */
    public void setParallel(int calls) {
        if (calls < 1) {
            throw new IllegalArgumentException("at least one call must be permitted at a time, not " + calls);
        }
        parallel = calls;
    }

    /**
     * Whether the body is text that is longer than a piece. Files, streams and bytes that are text become a String;
     * documents, pictures and whole conversations stay what they are and are never too long.
     */
    public boolean tooLong(Exchange exchange) {
        Message message = exchange.getMessage();
        Object body = message.getBody();
        if (body instanceof byte[]
                || body instanceof InputStream
                || body instanceof StreamCache
                || body instanceof File
                || body instanceof WrappedFile<?>) {
            read(message, body);
        }
        return message.getBody() instanceof String text && text.length() > size;
    }

    private static void read(Message message, Object body) {
        String type = mediaType(message, body);
        if (type != null && !isWords(type)) {
            return;
        }
        byte[] bytes = message.getBody(byte[].class);
        if (bytes != null) {
            boolean words = type != null || isText(bytes);
            message.setBody(words ? new String(bytes, StandardCharsets.UTF_8) : bytes);
        }
    }

    private static @Nullable String mediaType(Message message, Object body) {
        String type = message.getHeader(LlmHeaders.MEDIA_TYPE, String.class);
        if (type == null) {
            type = message.getHeader(Exchange.CONTENT_TYPE, String.class);
        }
        if (type == null) {
            String name =
                    body instanceof File file ? file.getName() : message.getHeader(Exchange.FILE_NAME, String.class);
            type = name == null ? null : URLConnection.guessContentTypeFromName(name.toLowerCase(Locale.ROOT));
        }
        return type;
    }

    private static boolean isWords(String type) {
        return type.startsWith("text/") || type.contains("json") || type.contains("xml");
    }

    private static boolean isText(byte[] bytes) {
        for (int i = 0; i < Math.min(bytes.length, LOOKED_AT); i++) {
            if (bytes[i] == 0) {
                return false;
            }
        }
        return true;
    }

    /** The pieces of the body, in their order. */
    public List<TextPiece> of(Exchange exchange) {
        String text = exchange.getMessage().getBody(String.class);
        if (text == null || text.isBlank()) {
            throw new InvalidRequestException(ErrorFacts.of("the message has no body that can be read as text"));
        }
        return TextPiece.cut(text, size);
    }

    /** The pieces in groups, one after the other, so that no more calls are under way than are permitted. */
    public List<List<TextPiece>> groups(Exchange exchange) {
        List<TextPiece> pieces = of(exchange);
        List<List<TextPiece>> groups = new ArrayList<>();
        for (int from = 0; from < pieces.size(); from += parallel) {
            groups.add(pieces.subList(from, Math.min(from + parallel, pieces.size())));
        }
        return groups;
    }

    /**
     * Makes sure that the text becomes shorter from round to round.
     *
     * @throws InvalidRequestException if it is no shorter than the last time
     */
    public void shrinks(Exchange exchange) {
        String text = exchange.getMessage().getBody(String.class);
        int length = text == null ? 0 : text.length();
        Integer before = exchange.getProperty(LENGTH, Integer.class);
        if (before != null && length >= before) {
            throw new InvalidRequestException(ErrorFacts.of("the pieces' summaries are together no shorter than the"
                    + " text (" + length + " characters), so they would never fit; ask for shorter ones or set a"
                    + " larger pieceSize"));
        }
        exchange.setProperty(LENGTH, length);
    }

    /** Forgets what earlier calls of the route consumed. */
    public void begin(Exchange exchange) {
        exchange.removeProperty(USAGE);
        exchange.removeProperty(LENGTH);
    }

    /** Adds what the last call consumed to what the ones before it did, and says the sum in the message's headers. */
    public void count(Exchange exchange) {
        UsageSum sum = UsageSum.of(exchange.getMessage()).plus(exchange.getProperty(USAGE, UsageSum.class));
        exchange.setProperty(USAGE, sum);
        sum.into(exchange.getMessage());
    }

    /**
     * Throws what a piece failed with. The splitter wraps it, once for each group.
     *
     * @throws Exception the failure of the call
     */
    public void failed(Exchange exchange) throws Exception {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        Throwable cause = failure;
        while (cause instanceof CamelExchangeException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        throw cause instanceof Exception known ? known : failure;
    }

    /** What has been made of the pieces so far. */
    private static final class Joined {
        final StringBuilder text = new StringBuilder();
        String gap = "";

        @Nullable
        UsageSum usage;

        @Nullable
        String finish;
    }

    @Override
    public Exchange aggregate(@Nullable Exchange sofar, Exchange piece) {
        Exchange all = sofar == null ? piece : sofar;
        Joined joined = sofar == null ? new Joined() : sofar.getProperty(JOINED, Joined.class);
        all.setProperty(JOINED, joined);
        if (piece.getException() == null) {
            String made = piece.getMessage().getBody(String.class);
            joined.text.append(joined.gap).append(made == null ? "" : made.strip());
            joined.gap = piece.getProperty(GAP, "", String.class);
            joined.usage = UsageSum.of(piece.getMessage()).plus(joined.usage);
            String finish = piece.getMessage().getHeader(LlmHeaders.FINISH_REASON, String.class);
            joined.finish = joined.finish == null || joined.finish.equals(WHOLE) ? finish : joined.finish;
        }
        return all;
    }

    @Override
    public void onCompletion(@Nullable Exchange all, Exchange split) {
        Object property = all == null ? null : all.removeProperty(JOINED);
        if (all != null && property instanceof Joined joined) {
            all.getMessage().setBody(joined.text.toString());
            all.setProperty(GAP, joined.gap);
            if (joined.usage != null) {
                joined.usage.into(all.getMessage());
            }
            // one piece that was cut short makes all of it incomplete
            all.getMessage().setHeader(LlmHeaders.FINISH_REASON, joined.finish);
        }
    }
}
