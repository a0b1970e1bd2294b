package io.github.camelllm.codec.ollama;

import io.github.camelllm.codec.Errors;
import io.github.camelllm.codec.Malformed;
import io.github.camelllm.error.CutStreamException;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.json.JsonException;
import io.github.camelllm.json.JsonTape;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.operation.PullProgress;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Reads one report a line. The last one says that all went well; a stream that ends without it was cut. */
final class PullReports implements Iterator<PullProgress>, Closeable {

    private static final String DONE = "success";

    private final BufferedReader lines;
    private @Nullable PullProgress next;
    private boolean done;

    PullReports(InputStream body) {
        lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    @Override
    public boolean hasNext() {
        if (next == null && !done) {
            next = read();
        }
        return next != null;
    }

    private @Nullable PullProgress read() {
        try {
            String line = lines.readLine();
            while (line != null && line.isBlank()) {
                line = lines.readLine();
            }
            if (line == null) {
                throw Malformed.cut();
            }
            JsonView report = JsonTape.parse(line);
            if (Errors.isError(report)) {
                throw Errors.inBody(report);
            }
            String status = report.text("status", "");
            if (status.equals(DONE)) {
                close();
            }
            return new PullProgress(status, report.text("digest"), report.number("total"), report.number("completed"));
        } catch (JsonException e) {
            throw ended(new MalformedReplyException(ErrorFacts.of("a report of the loading is no JSON"), e));
        } catch (IOException e) {
            throw ended(new CutStreamException(ErrorFacts.of("the reports of the loading broke off"), e));
        } catch (LlmException e) {
            throw ended(e);
        }
    }

    private LlmException ended(LlmException why) {
        try {
            close();
        } catch (IOException e) {
            why.addSuppressed(e);
        }
        return why;
    }

    @Override
    public PullProgress next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        PullProgress report = next;
        next = null;
        return report;
    }

    @Override
    public void close() throws IOException {
        done = true;
        lines.close();
    }
}
