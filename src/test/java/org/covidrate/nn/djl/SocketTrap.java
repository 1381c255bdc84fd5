// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the connections that this JVM tries to make, and lets none through. DJL's telemetry goes around proxies. */
final class SocketTrap {
    private final AtomicInteger sockets = new AtomicInteger();

    private SocketTrap() {}

    @SuppressWarnings("deprecation")
    static SocketTrap set() throws IOException {
        SocketTrap trap = new SocketTrap();
        Socket.setSocketImplFactory(() -> {
            trap.sockets.incrementAndGet();
            throw new IllegalStateException("trapped");
        });
        return trap;
    }

    int count() {
        return sockets.get();
    }
}
