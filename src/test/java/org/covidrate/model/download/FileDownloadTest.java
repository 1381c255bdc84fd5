// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.download;

import static org.covidrate.model.download.FileServer.file;
import static org.covidrate.model.download.FileServer.head;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.covidrate.model.TestModels;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class FileDownloadTest {
    private static final int SIZE = 3_000_000;
    private static final String TAG = "\"one\"";

    @TempDir
    Path folder;

    private final byte[] content = new byte[SIZE];
    private String sha256;
    private Path target;

    @BeforeEach
    void fill() throws IOException {
        new Random(3).nextBytes(content);
        sha256 = TestModels.sha256(content);
        target = folder.resolve("net-12345678.pth");
    }

    private static DownloadSettings settings() {
        return settings(FreeSpace.OF_FILE_SYSTEM);
    }

    private static DownloadSettings settings(FreeSpace space) {
        return new DownloadSettings(
                ProxySelector.of(null),
                Duration.ofSeconds(5),
                Duration.ofMillis(400),
                2,
                Duration.ofMillis(5),
                SIZE * 2L,
                space);
    }

    private String fetch(FileServer server) throws IOException {
        return fetch(server.address("/file"), settings(), ProgressListener.NONE);
    }

    private String fetch(URI address, DownloadSettings settings, ProgressListener progress) throws IOException {
        return new FileDownload(settings).fetch("R231", address, target, sha256.substring(0, 8), progress);
    }

    private String refusal(FileServer server) {
        String message =
                assertThrows(DownloadException.class, () -> fetch(server)).getMessage();
        assertTrue(message.endsWith(".") && !message.contains("\n"), message);
        return message;
    }

    private void assertFetched() throws IOException {
        assertArrayEquals(content, Files.readAllBytes(target));
        assertEquals(List.of(target), files());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @Test
    void fileComesWithProgress() throws IOException {
        List<String> messages = new ArrayList<>();
        try (FileServer server = new FileServer((request, out) -> file(request, out, content, TAG, SIZE))) {
            assertEquals(sha256, fetch(server.address("/file"), settings(), (message, fraction) -> {
                messages.add(message);
                assertTrue(fraction >= 0 && fraction <= 1);
            }));
            assertEquals(1, server.requests().size());
        }
        assertFetched();
        assertTrue(messages.stream().anyMatch(m -> m.startsWith("Downloading R231")), messages.toString());
    }

    @Test
    void cutConnectionsAreResumedWhereTheyEnded() throws IOException {
        AtomicInteger end = new AtomicInteger();
        try (FileServer server = new FileServer(
                (request, out) -> file(request, out, content, TAG, Math.min(SIZE, end.addAndGet(700_000))))) {
            assertEquals(sha256, fetch(server));
            List<FileServer.Request> requests = server.requests();
            assertEquals(5, requests.size());
            for (int i = 1; i < requests.size(); i++) {
                assertTrue(requests.get(i).from() > requests.get(i - 1).from(), "nothing is fetched twice");
                assertEquals(TAG, requests.get(i).headers().get("if-range"));
            }
        }
        assertFetched();
    }

    @Test
    void laterCallGoesOnWhereAnEarlierOneEnded() throws IOException {
        try (FileServer server = new FileServer((request, out) -> file(request, out, content, TAG, 1_000_000))) {
            assertTrue(refusal(server).contains("try again later, to go on where it ended"));
            assertEquals(3, server.requests().size(), "one that brought something, and two retries");
        }
        assertFalse(Files.exists(target));
        // The server has another port by now, and the file another address: it is begun anew.
        try (FileServer server = new FileServer((request, out) -> file(request, out, content, TAG, SIZE))) {
            assertEquals(sha256, fetch(server));
            assertEquals(0, server.requests().get(0).from());
        }
        assertFetched();
    }

    @Test
    void programThatWasKilledGoesOn() throws IOException {
        try (FileServer server = new FileServer((request, out) -> file(request, out, content, TAG, SIZE))) {
            PartialFile part = PartialFile.of(target);
            part.begin(new PartialFile.Facts(server.address("/file").toString(), TAG, SIZE));
            Files.write(part.data(), Arrays.copyOf(content, 2_000_000));
            assertEquals(sha256, fetch(server));
            assertEquals(
                    List.of(2_000_000),
                    server.requests().stream().map(FileServer.Request::from).toList());
            assertFetched();
            // Killed just before the file was checked and moved: nothing is asked of the server.
            Files.delete(target);
            part.begin(new PartialFile.Facts(server.address("/file").toString(), TAG, SIZE));
            Files.write(part.data(), content);
            assertEquals(sha256, fetch(server));
            assertEquals(1, server.requests().size());
        }
        assertFetched();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "[]", "{\"address\": 7}"})
    void partWithoutUsableFactsIsBegunAnew(String facts) throws IOException {
        Files.write(folder.resolve("net-12345678.pth.part"), new byte[1000]);
        Files.writeString(folder.resolve("net-12345678.pth.part.json"), facts);
        try (FileServer server = new FileServer((request, out) -> file(request, out, content, TAG, SIZE))) {
            assertEquals(sha256, fetch(server));
            assertEquals(0, server.requests().get(0).from());
        }
        assertFetched();
    }

    @Test
    void changedFileIsBegunAnew() throws IOException {
        byte[] old = new byte[SIZE];
        try (FileServer server = new FileServer((request, out) -> {
            if (request.from() == 0 && request.headers().get("range") == null) {
                file(request, out, old, "\"old\"", 1_000_000);
            } else {
                // If-Range does not fit: the whole new file.
                file(request, out, content, TAG, SIZE);
            }
        })) {
            assertEquals(sha256, fetch(server));
            assertEquals(2, server.requests().size());
        }
        assertFetched();
    }

    /** A server that ignores If-Range gives the rest of the new file; its ETag tells. */
    @Test
    void restOfAnotherFileIsNotTaken() throws IOException {
        AtomicInteger count = new AtomicInteger();
        try (FileServer server = new FileServer((request, out) -> {
            if (count.getAndIncrement() == 0) {
                file(request, out, new byte[SIZE], "\"old\"", 1_000_000);
            } else if (request.from() > 0) {
                int from = request.from();
                head(
                        out,
                        "206 Partial Content",
                        "Content-Length: " + (SIZE - from),
                        "ETag: " + TAG,
                        "Content-Range: bytes " + from + "-" + (SIZE - 1) + "/" + SIZE);
                out.write(content, from, SIZE - from);
            } else {
                file(request, out, content, TAG, SIZE);
            }
        })) {
            assertEquals(sha256, fetch(server));
            assertEquals(3, server.requests().size());
        }
        assertFetched();
    }

    /** Without an ETag only the hash tells that the parts are of different files: then the whole is fetched once more. */
    @Test
    void partsThatDoNotFitAreFetchedOnceMore() throws IOException {
        AtomicInteger count = new AtomicInteger();
        try (FileServer server = new FileServer((request, out) -> {
            byte[] bytes = count.getAndIncrement() == 0 ? new byte[SIZE] : content;
            int from = request.from();
            if (from > 0) {
                head(
                        out,
                        "206 Partial Content",
                        "Content-Length: " + (SIZE - from),
                        "Content-Range: bytes " + from + "-" + (SIZE - 1) + "/" + SIZE);
            } else {
                head(out, "200 OK", "Content-Length: " + SIZE);
            }
            out.write(bytes, from, (count.get() == 1 ? 1_000_000 : SIZE) - from);
        })) {
            assertEquals(sha256, fetch(server));
            assertEquals(3, server.requests().size());
        }
        assertFetched();
    }

    @Test
    void serverWithoutRangesGivesTheWholeFileAgain() throws IOException {
        AtomicInteger count = new AtomicInteger();
        try (FileServer server = new FileServer((request, out) -> {
            head(out, "200 OK", "Content-Length: " + SIZE);
            out.write(content, 0, count.getAndIncrement() == 0 ? 1_000_000 : SIZE);
        })) {
            assertEquals(sha256, fetch(server));
            assertEquals(1_000_000, server.requests().get(1).from());
        }
        assertFetched();
    }

    @Test
    void rangeThatThereIsNotIsBegunAnew() throws IOException {
        AtomicInteger count = new AtomicInteger();
        try (FileServer server = new FileServer((request, out) -> {
            if (request.from() > 0) {
                head(out, "416 Range Not Satisfiable", "Content-Range: bytes */5");
            } else {
                file(request, out, content, TAG, count.getAndIncrement() == 0 ? 1_000_000 : SIZE);
            }
        })) {
            assertEquals(sha256, fetch(server));
        }
        assertFetched();
    }

    @Test
    void fileOfUnknownLengthComes() throws IOException {
        try (FileServer server = new FileServer((request, out) -> {
            head(out, "200 OK", "Transfer-Encoding: chunked");
            for (int at = 0; at < SIZE; at += 500_000) {
                out.write((Integer.toHexString(500_000) + "\r\n").getBytes());
                out.write(content, at, 500_000);
                out.write("\r\n".getBytes());
            }
            out.write("0\r\n\r\n".getBytes());
        })) {
            assertEquals(sha256, fetch(server));
        }
        assertFetched();
    }

    @Test
    void wrongHashLeavesNothing() throws IOException {
        byte[] page = "<html>Please log in</html>".getBytes();
        try (FileServer server = new FileServer((request, out) -> file(request, out, page, TAG, page.length))) {
            String message = refusal(server);
            assertTrue(message.contains("is not the file of R231: its SHA-256 begins with "), message);
            assertTrue(message.contains(sha256.substring(0, 8)), message);
            assertEquals(1, server.requests().size(), "the same again would not help");
        }
        assertEquals(List.of(), files());
    }

    @Test
    void redirectsAreFollowed() throws IOException {
        try (FileServer server = new FileServer((request, out) -> {
            switch (request.target()) {
                case "/file" -> head(out, "302 Found", "Location: /second?sig=secret");
                case "/second?sig=secret" ->
                    head(out, "307 Temporary Redirect", "Location: third", "Content-Length: 0");
                default -> file(request, out, content, TAG, request.from() == 0 ? 1_000_000 : SIZE);
            }
        })) {
            assertEquals(sha256, fetch(server));
            assertEquals(
                    List.of("/file", "/second?sig=secret", "/third", "/file", "/second?sig=secret", "/third"),
                    server.requests().stream().map(FileServer.Request::target).toList(),
                    "signed addresses do not live long: the way is gone anew");
        }
        assertFetched();
    }

    @Test
    void redirectsWithoutEndAreGivenUp() throws IOException {
        try (FileServer server = new FileServer((request, out) -> head(out, "302 Found", "Location: /file"))) {
            assertTrue(refusal(server).contains("from address to address without end"));
            assertEquals(11, server.requests().size());
        }
        assertEquals(List.of(), files());
    }

    @ParameterizedTest
    @CsvSource({
        "http://models.example.org/a.pth, http://models.example.org/a.pth",
        "ftp://localhost/a.pth, ftp://localhost/a.pth",
        "file:///etc/passwd, file",
        "//models.example.org/a.pth?password=x, http://models.example.org/a.pth"
    })
    void redirectsToUnsafeAddressesAreNotFollowed(String location, String shown) throws IOException {
        try (FileServer server = new FileServer((request, out) -> head(out, "302 Found", "Location: " + location))) {
            assertEquals("Nothing is downloaded from " + shown + ", since it is no https address.", refusal(server));
            assertEquals(1, server.requests().size());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 Not Found | There is no file at",
                "410 Gone | There is no file at",
                "403 Forbidden | is not given out (status 403)",
                "407 Proxy Authentication Required | The proxy wants a password",
                "418 Teapot | The server answers with status 418"
            })
    void refusalsAreNotRepeated(String status, String message) throws IOException {
        try (FileServer server = new FileServer((request, out) -> {
            head(out, status, "Content-Length: 5");
            out.write("error".getBytes());
        })) {
            assertTrue(refusal(server).contains(message));
            assertEquals(1, server.requests().size());
        }
        assertEquals(List.of(), files());
    }

    @ParameterizedTest
    @ValueSource(strings = {"500 Internal Server Error", "503 Service Unavailable", "429 Too Many Requests"})
    void failingServerIsTriedAgain(String status) throws IOException {
        AtomicInteger count = new AtomicInteger();
        try (FileServer server = new FileServer((request, out) -> {
            if (count.getAndIncrement() < 2) {
                head(out, status, "Content-Length: 0");
            } else {
                file(request, out, content, TAG, SIZE);
            }
        })) {
            assertEquals(sha256, fetch(server));
        }
        assertFetched();
    }

    @Test
    void serverThatFailsForGoodIsGivenUp() throws IOException {
        try (FileServer server = new FileServer((request, out) -> head(out, "500 Error", "Content-Length: 0"))) {
            assertTrue(refusal(server).contains("broke off, since the server failed (status 500)"));
            assertEquals(3, server.requests().size());
        }
    }

    @Test
    void stalledTransferIsTakenUpAgain() throws IOException {
        AtomicInteger count = new AtomicInteger();
        try (FileServer server = new FileServer((request, out) -> {
            boolean first = count.getAndIncrement() == 0;
            file(request, out, content, TAG, first ? 1_000_000 : SIZE);
            out.flush();
            if (first) {
                Thread.sleep(10_000);
            }
        })) {
            assertEquals(sha256, fetch(server));
            assertEquals(1_000_000, server.requests().get(1).from());
        }
        assertFetched();
    }

    @Test
    void serverThatNeverAnswersIsGivenUp() throws IOException {
        try (FileServer server = new FileServer((request, out) -> Thread.sleep(10_000))) {
            assertTrue(refusal(server).contains("nothing more came"));
            assertEquals(3, server.requests().size());
        }
    }

    @Test
    void answerThatIsNoHttpIsGivenUp() throws IOException {
        try (FileServer server = new FileServer((request, out) -> out.write("SSH-2.0-x\r\n".getBytes()))) {
            refusal(server);
        }
        assertEquals(List.of(), files());
    }

    @Test
    void unreachableServersAreNamed() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        String message = assertThrows(
                        DownloadException.class,
                        () -> fetch(URI.create("http://localhost:" + closed + "/a"), settings(), ProgressListener.NONE))
                .getMessage();
        assertTrue(message.contains("localhost cannot be reached"), message);
        String unknown = assertThrows(
                        DownloadException.class,
                        () -> fetch(URI.create("https://models.invalid/a"), settings(), ProgressListener.NONE))
                .getMessage();
        assertTrue(unknown.contains("models.invalid cannot be found"), unknown);
    }

    @Test
    void connectionThatIsNotSecureIsNotUsed() throws IOException {
        try (FileServer server = new FileServer((request, out) -> file(request, out, content, TAG, SIZE))) {
            URI address = URI.create("https://localhost:" + server.port() + "/file");
            String message = assertThrows(
                            DownloadException.class, () -> fetch(address, settings(), ProgressListener.NONE))
                    .getMessage();
            assertTrue(message.contains("No secure connection to localhost"), message);
        }
    }

    @Test
    void endlessAnswersEnd() throws IOException {
        try (FileServer server = new FileServer((request, out) -> {
            head(out, "200 OK");
            while (true) {
                out.write(content);
            }
        })) {
            assertTrue(refusal(server).contains("larger than 6 MB"));
        }
        try (FileServer server =
                new FileServer((request, out) -> head(out, "200 OK", "Content-Length: 999999999999"))) {
            assertTrue(refusal(server).contains("has 1000000 MB, which no model has"));
        }
        try (FileServer server = new FileServer((request, out) -> {
            head(out, "404 Not Found");
            while (true) {
                out.write(content);
            }
        })) {
            assertTrue(refusal(server).contains("There is no file"));
        }
    }

    @Test
    void cancelStopsAtOnceAndKeepsWhatHasCome() throws Exception {
        try (FileServer server = new FileServer((request, out) -> {
            file(request, out, content, TAG, request.from() == 0 ? 1_000_000 : SIZE);
            out.flush();
            if (request.from() == 0) {
                Thread.sleep(10_000);
            }
        })) {
            Path part = PartialFile.of(target).data();
            ProgressListener cancelling = new ProgressListener() {
                @Override
                public void report(String message, double fraction) {}

                @Override
                public boolean isCancelled() {
                    return part.toFile().length() == 1_000_000;
                }
            };
            DownloadSettings patient = new DownloadSettings(
                    ProxySelector.of(null),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(20),
                    2,
                    Duration.ofMillis(5),
                    SIZE,
                    FreeSpace.OF_FILE_SYSTEM);
            long start = System.nanoTime();
            assertThrows(CancelledException.class, () -> fetch(server.address("/file"), patient, cancelling));
            assertTrue(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start) < 5);
            assertFalse(Files.exists(target));
            assertEquals(sha256, fetch(server));
            assertEquals(1_000_000, server.requests().get(1).from());
        }
        assertFetched();
    }

    @Test
    void cancelWhileWaitingForARetryStops() throws IOException {
        try (FileServer server = new FileServer((request, out) -> head(out, "503 Busy", "Content-Length: 0"))) {
            DownloadSettings slow = new DownloadSettings(
                    ProxySelector.of(null),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    2,
                    Duration.ofSeconds(20),
                    SIZE,
                    FreeSpace.OF_FILE_SYSTEM);
            ProgressListener cancelling = new ProgressListener() {
                @Override
                public void report(String message, double fraction) {}

                @Override
                public boolean isCancelled() {
                    return !server.requests().isEmpty();
                }
            };
            assertThrows(CancelledException.class, () -> fetch(server.address("/file"), slow, cancelling));
        }
    }

    @Test
    void withoutSpaceNothingIsWritten() throws IOException {
        try (FileServer server = new FileServer((request, out) -> file(request, out, content, TAG, SIZE))) {
            String message = assertThrows(
                            DownloadException.class,
                            () -> fetch(server.address("/file"), settings(f -> 1_000_000), ProgressListener.NONE))
                    .getMessage();
            assertTrue(message.startsWith("There is no space for 3 MB in " + folder), message);
            assertTrue(message.contains("where 1 MB are free"), message);
        }
        assertFalse(Files.exists(PartialFile.of(target).data()));
    }

    /** The space was there when it was asked for, and is not when it is needed. */
    @Test
    void diskThatFillsUpIsLeftAsItWas() throws Exception {
        Path small = folder.resolve("small");
        Files.createDirectory(small);
        assumeTrue(
                mount("-t", "tmpfs", "-o", "size=1m", "tmpfs", small.toString()),
                "skipped: needs root to mount a small disk");
        try (FileServer server = new FileServer((request, out) -> file(request, out, content, TAG, SIZE))) {
            target = small.resolve("net-12345678.pth");
            AtomicInteger asked = new AtomicInteger();
            FreeSpace space = f -> asked.getAndIncrement() == 0 ? Long.MAX_VALUE : FreeSpace.OF_FILE_SYSTEM.bytes(f);
            String message = assertThrows(
                            DownloadException.class,
                            () -> fetch(server.address("/file"), settings(space), ProgressListener.NONE))
                    .getMessage();
            assertTrue(message.startsWith("The disk with " + small + " is full"), message);
            try (Stream<Path> left = Files.list(small)) {
                assertEquals(List.of(), left.toList());
            }
        } finally {
            new ProcessBuilder("umount", small.toString()).start().waitFor();
        }
    }

    private static boolean mount(String... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("mount"));
        command.addAll(List.of(arguments));
        try {
            return "root".equals(System.getProperty("user.name"))
                    && new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void proxyIsUsed() throws IOException {
        try (FileServer proxy = new FileServer((request, out) -> file(request, out, content, TAG, SIZE))) {
            ProxySelector selector = ProxySelector.of(new InetSocketAddress("localhost", proxy.port()));
            DownloadSettings through = new DownloadSettings(
                    selector,
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    0,
                    Duration.ofMillis(5),
                    SIZE,
                    FreeSpace.OF_FILE_SYSTEM);
            assertEquals(sha256, fetch(URI.create("http://localhost:1/file"), through, ProgressListener.NONE));
            assertEquals("http://localhost:1/file", proxy.requests().get(0).target());
        }
        assertFetched();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "407 Proxy Authentication Required | The proxy wants a password before it lets anything through from github.com",
                "502 Bad Gateway | broke off"
            })
    void proxyThatRefusesIsNamed(String status, String message) throws IOException {
        try (FileServer proxy = new FileServer(
                (request, out) -> head(out, status, "Proxy-Authenticate: Basic realm=\"x\"", "Content-Length: 0"))) {
            ProxySelector selector = ProxySelector.of(new InetSocketAddress("localhost", proxy.port()));
            DownloadSettings through = new DownloadSettings(
                    selector,
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    0,
                    Duration.ofMillis(5),
                    SIZE,
                    FreeSpace.OF_FILE_SYSTEM);
            URI address = URI.create("https://github.com/JoHof/lungmask/releases/download/v0.0/unet_r231-d5d2fc3d.pth");
            String refusal = assertThrows(DownloadException.class, () -> fetch(address, through, ProgressListener.NONE))
                    .getMessage();
            assertEquals(
                    "CONNECT github.com:443",
                    proxy.requests().get(0).method() + " "
                            + proxy.requests().get(0).target());
            assertTrue(refusal.contains(message), refusal);
        }
    }
}
