// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.download;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy as hospitals have them: secure connections go through it after CONNECT, to a server that the test names. */
final class TunnelProxy implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final int destination;

    /** @param destination port on this computer where every tunnel ends, whatever the client asked for */
    TunnelProxy(int destination) throws IOException {
        this.destination = destination;
        start(this::accept);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "tunnel proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), destination)) {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int c = client.getInputStream().read();
                if (c < 0) {
                    return;
                }
                head.append((char) c);
            }
            requests.add(head.substring(0, head.indexOf(" HTTP")));
            client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            start(() -> pump(client, server));
            pump(server, client);
        } catch (IOException e) {
            // One of the two is done.
        }
    }

    private static void pump(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            in.transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // One of the two is done.
        }
    }

    List<String> requests() {
        return requests;
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
