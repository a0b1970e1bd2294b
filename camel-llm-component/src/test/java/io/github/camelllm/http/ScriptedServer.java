package io.github.camelllm.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/** A server on loopback that writes what a test tells it to, byte for byte, when the test says so. */
public final class ScriptedServer implements AutoCloseable {

    /** What is done with one connection, after its request has come. */
    public interface Script {
        void run(Connection connection) throws Exception;
    }

    private final ServerSocket socket;
    private final Script script;
    public final BlockingQueue<String> requests = new LinkedBlockingQueue<>();

    /** Counted down when a client closed a connection before the script was done with it. */
    public final CountDownLatch hungUp = new CountDownLatch(1);

    public ScriptedServer(Script script) throws IOException {
        this.script = script;
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread acceptor = new Thread(this::accept, "scripted-server");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    public URI base() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/v1");
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread thread = new Thread(() -> serve(client), "scripted-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            Connection connection = new Connection(client);
            while (connection.readRequest()) {
                requests.add(connection.request);
                script.run(connection);
                if (connection.closing) {
                    return;
                }
            }
        } catch (Exception e) {
            hungUp.countDown();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** One connection. */
    public final class Connection {
        private final Socket client;
        private final BufferedReader in;
        private final OutputStream out;
        public String request = "";
        public String body = "";
        boolean closing;

        Connection(Socket client) throws IOException {
            this.client = client;
            this.in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
            this.out = client.getOutputStream();
        }

        boolean readRequest() throws IOException {
            StringBuilder head = new StringBuilder();
            int length = 0;
            String line;
            while ((line = in.readLine()) != null && !line.isEmpty()) {
                head.append(line).append('\n');
                if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
                    length = Integer.parseInt(line.substring(15).strip());
                }
            }
            char[] chars = new char[length];
            int read = 0;
            while (read < length) {
                int count = in.read(chars, read, length - read);
                if (count < 0) {
                    return false;
                }
                read += count;
            }
            request = head.toString();
            body = new String(chars);
            return line != null && !head.isEmpty();
        }

        public void write(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        public void write(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }

        public void reply(int status, String type, String content) throws IOException {
            byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
            write("HTTP/1.1 " + status + " X\r\nContent-Type: " + type + "\r\nContent-Length: " + bytes.length
                    + "\r\n\r\n");
            write(bytes);
        }

        /** Begins a body of unknown length. */
        public void chunked(String type) throws IOException {
            write("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nTransfer-Encoding: chunked\r\n\r\n");
        }

        public void chunk(String text) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            write(Integer.toHexString(bytes.length) + "\r\n" + text + "\r\n");
        }

        public void lastChunk() throws IOException {
            write("0\r\n\r\n");
        }

        public void hangUp() throws IOException {
            closing = true;
            client.close();
        }

        /** Waits until the client closes the connection. */
        public void awaitHangUp() throws IOException {
            while (in.read() >= 0) {
                // nothing more is expected
            }
            closing = true;
            hungUp.countDown();
        }
    }
}
