// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.download;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on this computer that does just what a test tells it, byte by byte, errors included. */
public final class FileServer implements AutoCloseable {
    /**
     * What a client asked.
     *
     * @param method such as GET
     * @param target what follows it
     * @param headers by name in lower case
     */
    public record Request(String method, String target, Map<String, String> headers) {
        /** First byte that is asked for. */
        public int from() {
            String range = headers.get("range");
            return range == null ? 0 : Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
        }
    }

    /** Answers one request; the connection is closed afterwards. */
    @FunctionalInterface
    public interface Answer {
        void write(Request request, OutputStream out) throws IOException, InterruptedException;
    }

    private final ServerSocket socket;
    private final Answer answer;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    public FileServer(Answer answer) throws IOException {
        this.answer = answer;
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    private void start(Runnable work) {
        Thread thread = new Thread(work, "file server");
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                start(() -> serve(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
            String[] first = in.readLine().split(" ");
            Map<String, String> headers = new TreeMap<>();
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                int colon = line.indexOf(':');
                if (colon < 0) {
                    // Not HTTP, such as the beginning of a secure connection.
                    return;
                }
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).trim());
            }
            Request request = new Request(first[0], first[1], headers);
            requests.add(request);
            answer.write(request, connection.getOutputStream());
            connection.getOutputStream().flush();
        } catch (IOException e) {
            // The client went away, as some tests want it to.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public List<Request> requests() {
        return requests;
    }

    public int port() {
        return socket.getLocalPort();
    }

    public URI address(String path) {
        return URI.create("http://localhost:" + port() + path);
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.forEach(Thread::interrupt);
    }

    /** The head of an answer. */
    public static void head(OutputStream out, String status, String... headers) throws IOException {
        StringBuilder text = new StringBuilder("HTTP/1.1 " + status + "\r\nConnection: close\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        out.write(text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The whole file or the rest that is asked for, up to {@code end}, where the connection is cut. */
    public static void file(Request request, OutputStream out, byte[] file, String etag, int end) throws IOException {
        boolean rest = request.from() > 0
                && (request.headers().get("if-range") == null
                        || request.headers().get("if-range").equals(etag));
        int from = rest ? request.from() : 0;
        if (rest) {
            head(
                    out,
                    "206 Partial Content",
                    "Content-Length: " + (file.length - from),
                    "ETag: " + etag,
                    "Content-Range: bytes " + from + "-" + (file.length - 1) + "/" + file.length);
        } else {
            head(out, "200 OK", "Content-Length: " + file.length, "ETag: " + etag, "Accept-Ranges: bytes");
        }
        if (end > from) {
            out.write(file, from, end - from);
        }
    }
}
