// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.download;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.covidrate.model.TestModels;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** As with the real publisher: https, sent on to another https address, through a proxy or not. */
@Timeout(30)
class SecureDownloadTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    Path folder;

    private static SSLContext usual;
    private static SSLContext context;

    private final byte[] content = new byte[400_000];
    private HttpsServer server;

    /** Trusts one certificate for models.example.org and localhost, which the server has. */
    @BeforeAll
    static void makeKeys(@TempDir Path keyFolder) throws Exception {
        usual = SSLContext.getDefault();
        Path store = keyFolder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "test",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=models.example.org",
                        "-ext",
                        "SAN=dns:models.example.org,dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        String output = new String(keytool.getInputStream().readAllBytes());
        assertEquals(0, keytool.waitFor(), output);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("test", keys.getCertificate("test"));
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
    }

    @BeforeEach
    void serve() throws IOException {
        new Random(4).nextBytes(content);
        SSLContext.setDefault(context);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders()
                    .set(
                            "Location",
                            exchange.getRequestURI().getPath().equals("/open")
                                    ? "http://models.example.org/file"
                                    : "/file");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.createContext("/file", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, content.length);
        exchange.getResponseBody().write(content);
        exchange.close();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        SSLContext.setDefault(usual);
    }

    private Path fetch(String address, ProxySelector proxy) throws IOException {
        Path target = folder.resolve("net.pth");
        DownloadSettings settings = new DownloadSettings(
                proxy,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                0,
                Duration.ofMillis(5),
                1 << 24,
                FreeSpace.OF_FILE_SYSTEM);
        new FileDownload(settings)
                .fetch("R231", URI.create(address), target, TestModels.sha256(content), ProgressListener.NONE);
        return target;
    }

    private String local(String path) {
        return "https://localhost:" + server.getAddress().getPort() + path;
    }

    @Test
    void secureRedirectIsFollowed() throws IOException {
        assertArrayEquals(content, Files.readAllBytes(fetch(local("/release"), ProxySelector.of(null))));
    }

    @Test
    void secureAddressDoesNotSendOnToAnOpenOne() {
        String message = assertThrows(DownloadException.class, () -> fetch(local("/open"), ProxySelector.of(null)))
                .getMessage();
        assertTrue(message.startsWith("Nothing is downloaded from http://models.example.org/file"), message);
    }

    @Test
    void proxyIsTunnelledThrough() throws IOException {
        try (TunnelProxy proxy = new TunnelProxy(server.getAddress().getPort())) {
            ProxySelector selector = ProxySelector.of(new InetSocketAddress("localhost", proxy.port()));
            assertArrayEquals(content, Files.readAllBytes(fetch("https://models.example.org/release", selector)));
            assertEquals("CONNECT models.example.org:443", proxy.requests().get(0));
        }
    }

    @Test
    void certificateThatNobodyVouchesForIsRefused() {
        SSLContext.setDefault(usual);
        String message = assertThrows(DownloadException.class, () -> fetch(local("/file"), ProxySelector.of(null)))
                .getMessage();
        assertTrue(message.startsWith("No secure connection to localhost can be made"), message);
        assertTrue(message.contains("download the file with a browser and import it"), message);
    }

    /** The proxy that the environment names is the one that is used, from the variable to the server. */
    @Test
    void proxyOfTheEnvironmentIsUsed() throws IOException {
        try (TunnelProxy proxy = new TunnelProxy(server.getAddress().getPort())) {
            SystemProxy selector = new SystemProxy(
                    name -> null, Map.of("https_proxy", "http://127.0.0.1:" + proxy.port()), ProxySelector.of(null));
            assertArrayEquals(content, Files.readAllBytes(fetch("https://models.example.org/release", selector)));
            assertEquals(
                    List.of("CONNECT models.example.org:443"),
                    proxy.requests().stream().distinct().toList());
        }
    }
}
