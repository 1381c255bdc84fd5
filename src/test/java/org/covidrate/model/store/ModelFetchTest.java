// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.covidrate.model.KnownModel;
import org.covidrate.model.KnownModels;
import org.covidrate.model.ModelJson;
import org.covidrate.model.TestModels;
import org.covidrate.model.download.FileServer;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ModelFetchTest {
    @TempDir
    Path root;

    private final byte[] content = new byte[500_000];
    private FileServer server;
    private KnownModel r231;
    private KnownModel lobes;
    private ModelStore store;
    private ModelFetch fetch;
    /** How an answer is made; the file, unless a test wants otherwise. */
    private FileServer.Answer answer =
            (request, out) -> FileServer.file(request, out, content, "\"one\"", content.length);

    @BeforeEach
    void serve() throws IOException {
        new Random(1).nextBytes(content);
        server = new FileServer((request, out) -> answer.write(request, out));
        String digits = TestModels.sha256(content).substring(0, 8);
        r231 = KnownModels.R231.at(server.address("/unet_r231-" + digits + ".pth"));
        lobes = KnownModels.LOBES.at(server.address("/unet_ltrclobes-" + digits + ".pth"));
        store = FetchProcess.store(user(), List.of(r231, lobes));
        fetch = new ModelFetch(store, FetchProcess.settings());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private Path user() {
        return root.resolve("data").resolve("models");
    }

    private StoredModel fetch(String name) throws IOException {
        return fetch.fetch(name, DownloadConsent.GIVEN, ProgressListener.NONE).get(0);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> tree = Files.walk(root)) {
            return tree.filter(Files::isRegularFile)
                    .map(path -> root.relativize(path).toString())
                    .filter(name -> !name.endsWith(".lock"))
                    .sorted()
                    .toList();
        }
    }

    private void assertReady() throws IOException {
        StoredModel model = store.find("R231");
        assertEquals(ModelPlace.USER_FOLDER, model.place());
        try (Weights weights = store.weights(model, ProgressListener.NONE)) {
            assertArrayEquals(content, Files.readAllBytes(weights.file()));
        }
        assertEquals(
                List.of("data/models/R231/model.json", "data/models/R231/" + r231.file()), files(), "and nothing else");
    }

    @Test
    void modelIsFetchedWithItsDescription() throws IOException {
        assertThrows(ModelAbsentException.class, () -> store.find("R231"));
        List<DownloadOffer> offers = new ArrayList<>();
        DownloadConsent consent = offer -> {
            assertEquals(List.of(), server.requests(), "nothing is asked of the network before the user agrees");
            return offers.add(offer);
        };
        StoredModel model = fetch.fetch("r231", consent, ProgressListener.NONE).get(0);
        assertEquals(1, offers.size());
        assertTrue(offers.get(0).question().contains(r231.address().toString()));
        assertTrue(offers.get(0).question().contains("Apache-2.0")
                && offers.get(0).question().contains("Hofmanninger"));
        assertEquals(r231.describe(TestModels.sha256(content), content.length), model.description());
        assertEquals(model.description(), ModelJson.read(user().resolve("R231/model.json")));
        assertReady();
        // Once here it is not fetched again, and nobody asked.
        fetch.fetch("R231", offer -> false, ProgressListener.NONE);
        assertEquals(1, server.requests().size());
    }

    @Test
    void withoutConsentNothingIsAskedOfTheNetworkAndNothingWritten() throws IOException {
        assertThrows(CancelledException.class, () -> fetch.fetch("R231", offer -> false, ProgressListener.NONE));
        assertEquals(List.of(), server.requests());
        assertFalse(Files.exists(root.resolve("data")));
    }

    @Test
    void fusionFetchesBoth() throws IOException {
        List<StoredModel> both = fetch.fetch("LTRCLobes_R231", DownloadConsent.GIVEN, ProgressListener.NONE);
        assertEquals(
                List.of("LTRCLobes", "R231"),
                both.stream().map(m -> m.description().name()).toList());
        assertEquals(2, server.requests().size());
        assertEquals(2, store.findAll("LTRCLobes_R231", ProgressListener.NONE).size());
    }

    @Test
    void modelWithoutAddressIsNamed() {
        String message =
                assertThrows(UnknownModelException.class, () -> fetch("mine")).getMessage();
        assertEquals("No address is known for a model \"mine\"; there are R231, LTRCLobes.", message);
    }

    @Test
    void wrongFileLeavesNothing() throws IOException {
        answer = (request, out) -> FileServer.file(request, out, new byte[9], "\"x\"", 9);
        IOException e = assertThrows(IOException.class, () -> fetch("R231"));
        assertTrue(e.getMessage().contains("is not the file of R231"), e.getMessage());
        assertEquals(List.of(), files());
        assertThrows(ModelAbsentException.class, () -> store.find("R231"));
    }

    @Test
    void brokenDownloadGoesOnInTheNextCall() throws IOException {
        answer = (request, out) -> FileServer.file(request, out, content, "\"one\"", 200_000);
        assertThrows(IOException.class, () -> fetch("R231"));
        assertThrows(ModelAbsentException.class, () -> store.find("R231"), "what is unfinished is no model");
        answer = (request, out) -> FileServer.file(request, out, content, "\"one\"", content.length);
        fetch("R231");
        assertEquals(
                200_000, server.requests().get(server.requests().size() - 1).from());
        assertReady();
    }

    @Test
    void damagedModelIsReplaced() throws IOException {
        fetch("R231");
        Files.write(user().resolve("R231").resolve(r231.file()), new byte[] {1, 2});
        assertEquals(
                ModelState.DAMAGED, store.list(ProgressListener.NONE).get(0).state());
        fetch("R231");
        assertReady();
        Files.writeString(user().resolve("R231/model.json"), "{");
        fetch("R231");
        assertReady();
    }

    @Test
    void folderThatCannotBeWrittenIsNamed() throws IOException {
        Files.writeString(root.resolve("data"), "a file where the folder should be");
        String message = assertThrows(IOException.class, () -> fetch("R231")).getMessage();
        assertTrue(message.startsWith("Models cannot be kept in " + user()), message);
        assertTrue(message.contains("COVID_RATE_MODELS") && message.endsWith("."), message);
        assertEquals(List.of(), server.requests(), "found out before anything is downloaded");
    }

    @Test
    void folderWithoutPermissionIsNamed() throws IOException {
        assumeTrue(Files.getFileStore(root).supportsFileAttributeView("posix"), "skipped: no permissions here");
        Files.createDirectories(user());
        Files.setPosixFilePermissions(user(), PosixFilePermissions.fromString("r-xr-xr-x"));
        assumeFalse(Files.isWritable(user()), "skipped: root may write everywhere");
        String message = assertThrows(IOException.class, () -> fetch("R231")).getMessage();
        assertTrue(message.contains("No permission for"), message);
        assertEquals(List.of(), server.requests());
    }

    @Test
    void threadsThatFetchTheSameDownloadOnce() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        answer = (request, out) -> {
            started.await(5, TimeUnit.SECONDS);
            Thread.sleep(300);
            FileServer.file(request, out, content, "\"one\"", content.length);
        };
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<StoredModel>> results = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                results.add(threads.submit((Callable<StoredModel>) () -> fetch("R231")));
            }
            started.countDown();
            for (Future<StoredModel> result : results) {
                assertEquals("R231", result.get().description().name());
            }
        } finally {
            threads.shutdownNow();
        }
        assertEquals(1, server.requests().size());
        assertReady();
    }

    @Test
    void programsThatFetchTheSameDownloadOnce() throws Exception {
        answer = (request, out) -> {
            FileServer.head(out, "200 OK", "Content-Length: " + content.length);
            out.flush();
            // Long enough for the others to start meanwhile.
            Thread.sleep(3000);
            out.write(content);
        };
        List<Process> programs = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            programs.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            "-Xmx64m",
                            FetchProcess.class.getName(),
                            user().toString(),
                            r231.address().toString())
                    .redirectErrorStream(true)
                    .start());
        }
        for (Process program : programs) {
            String output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals("got R231", output.strip());
            assertEquals(0, program.waitFor());
        }
        assertEquals(1, server.requests().size());
        assertReady();
    }

    @Test
    void waitingForAnotherProgramCanBeCancelled() throws Exception {
        ModelShelf shelf = new ModelShelf(user());
        try (ModelLock lock = shelf.lock("R231", ProgressListener.NONE)) {
            ProgressListener cancelling = new ProgressListener() {
                private boolean waiting;

                @Override
                public void report(String message, double fraction) {
                    waiting |= message.startsWith("Waiting for another program");
                }

                @Override
                public boolean isCancelled() {
                    return waiting;
                }
            };
            assertThrows(CancelledException.class, () -> fetch.fetch("R231", DownloadConsent.GIVEN, cancelling));
        }
        assertEquals(List.of(), server.requests());
        fetch("R231");
        assertReady();
    }

    @Test
    void mirrorMustNameTheSameHash() {
        assertEquals("0de78a7e", KnownModels.R231_COVID_WEB.sha256Prefix());
        assertThrows(
                IllegalArgumentException.class, () -> KnownModels.R231.at(URI.create("https://example.org/r231.pth")));
    }
}
