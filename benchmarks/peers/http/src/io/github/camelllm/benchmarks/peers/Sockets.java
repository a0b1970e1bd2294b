package io.github.camelllm.benchmarks.peers;

import io.github.camelllm.benchmarks.contest.Answer;
import io.github.camelllm.benchmarks.contest.Contestant;
import io.github.camelllm.benchmarks.contest.Question;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Consumer;

/** Sockets that block, and HTTP/1.1 by hand. */
public final class Sockets implements Contestant {

    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();
    private URI base;

    @Override
    public void open(URI address, int atOnce) {
        base = address;
    }

    @Override
    public Answer ask(Question question) throws IOException {
        return call(question, null);
    }

    @Override
    public Answer read(Question question, Consumer<String> pieces) throws IOException {
        return call(question, pieces);
    }

    private Answer call(Question question, Consumer<String> pieces) throws IOException {
        Connection connection = idle.pollFirst();
        if (connection == null) {
            connection = new Connection();
        }
        Answer answer = connection.call(Wire.request(question, pieces != null), pieces);
        idle.addFirst(connection);
        return answer;
    }

    private final class Connection {
        private final InputStream in;
        private final OutputStream out;
        private byte[] buffer = new byte[64 * 1024];
        private int at;
        private int end;

        Connection() throws IOException {
            @SuppressWarnings("resource") // closed with the process
            Socket socket = new Socket(base.getHost(), base.getPort());
            socket.setTcpNoDelay(true);
            in = socket.getInputStream();
            out = socket.getOutputStream();
        }

        Answer call(byte[] body, Consumer<String> pieces) throws IOException {
            byte[] head = ("POST " + base.getPath() + "/chat/completions HTTP/1.1\r\nHost: " + base.getAuthority()
                            + "\r\nContent-Type: application/json\r\nAuthorization: Bearer sk-test\r\nContent-Length: "
                            + body.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1);
            byte[] request = Arrays.copyOf(head, head.length + body.length);
            System.arraycopy(body, 0, request, head.length, body.length);
            out.write(request);
            if (!line().startsWith("HTTP/1.1 200")) {
                throw new IOException("the status is wrong");
            }
            int length = -1;
            for (String line = line(); !line.isEmpty(); line = line()) {
                if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                    length = Integer.parseInt(line.substring(15).strip());
                }
            }
            if (pieces == null) {
                need(length);
                Answer answer = Wire.whole(Arrays.copyOfRange(buffer, at, at + length), length);
                at += length;
                return answer;
            }
            Wire.Events events = new Wire.Events(pieces);
            while (true) {
                int size = Integer.parseInt(line(), 16);
                need(size + 2);
                events.feed(buffer, at, size);
                at += size + 2;
                if (size == 0) {
                    return events.end();
                }
            }
        }

        private void need(int count) throws IOException {
            while (end - at < count) {
                fill();
            }
        }

        private String line() throws IOException {
            for (int i = 0; ; i++) {
                need(i + 1);
                if (buffer[at + i] == '\n') {
                    String line = new String(buffer, at, i - 1, StandardCharsets.ISO_8859_1);
                    at += i + 1;
                    return line;
                }
            }
        }

        private void fill() throws IOException {
            if (at == end) {
                at = 0;
                end = 0;
            } else if (end == buffer.length) {
                if (at == 0) {
                    buffer = Arrays.copyOf(buffer, 2 * buffer.length);
                }
                System.arraycopy(buffer, at, buffer, 0, end - at);
                end -= at;
                at = 0;
            }
            int count = in.read(buffer, end, buffer.length - end);
            if (count < 0) {
                throw new IOException("the connection was closed");
            }
            end += count;
        }
    }
}
