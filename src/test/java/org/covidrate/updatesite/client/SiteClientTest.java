// SPDX-License-Identifier: Apache-2.0
package org.covidrate.updatesite.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.covidrate.progress.ProgressListener;
import org.covidrate.updatesite.FollowedSite;
import org.covidrate.updatesite.IndexXml;
import org.covidrate.updatesite.SampleJar;
import org.covidrate.updatesite.SiteFolder;
import org.covidrate.updatesite.SiteIndex;
import org.covidrate.updatesite.StagedFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user of a site goes through: first release, update, removal, and what must not happen. */
class SiteClientTest {
    private static final long FIRST = 20260101120000L;
    private static final long SECOND = 20260201120000L;
    private static final long THIRD = 20260301120000L;

    @TempDir
    Path folder;

    private Path site;
    private Path root;

    @BeforeEach
    void folders() throws IOException {
        site = folder.resolve("site");
        root = Files.createDirectories(folder.resolve("Fiji"));
    }

    private StagedFile jar(String filename, String content, String... platforms) throws IOException {
        Path file = SampleJar.write(folder.resolve("in").resolve(filename), 0, "a.txt", content);
        return new StagedFile(filename, file, List.of(platforms), "", List.of(), List.of());
    }

    private StagedFile text(String filename, String content) throws IOException {
        Path file = folder.resolve("in").resolve(filename);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        return new StagedFile(filename, file, List.of(), "", List.of(), List.of());
    }

    private void release(long timestamp, StagedFile... files) throws IOException {
        new SiteFolder(site).release(List.of(files), timestamp, ProgressListener.NONE);
    }

    private void first() throws IOException {
        release(
                FIRST,
                jar("plugins/P_-1.0.jar", "one"),
                jar("jars/win64/n-1.0-windows-x86_64.jar", "win", "win64"),
                jar("jars/linux64/n-1.0-linux-x86_64.jar", "linux", "linux64"),
                text("macros/a.ijm", "print(1);"));
    }

    private SiteClient client() {
        return client(site.toUri().toString());
    }

    private SiteClient client(String url) {
        return new SiteClient(root, "COVID-Rate", new Site(url), Set.of("linux64"));
    }

    private static List<String> texts(List<FileState> states) {
        return states.stream().map(FileState::toString).toList();
    }

    private List<String> update() throws IOException {
        return texts(client().update(ProgressListener.NONE));
    }

    private Set<String> installed() throws IOException {
        TreeMap<String, Long> files = new TreeMap<>();
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(file).toString().replace('\\', '/'), Files.size(file));
            }
        }
        return files.keySet();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFirstReleaseIsInstalled(boolean overHttp) throws Exception {
        first();
        try (LocalServer server = new LocalServer(site)) {
            String url = overHttp ? server.url() : site.toUri().toString();
            assertEquals(
                    List.of(
                            "jars/linux64/n-1.0-linux-x86_64.jar NEW",
                            "jars/win64/n-1.0-windows-x86_64.jar NEW",
                            "macros/a.ijm NEW",
                            "plugins/P_-1.0.jar NEW"),
                    texts(client(url).states()));
            client(url).update(ProgressListener.NONE);
            assertEquals(
                    Set.of("db.xml.gz", "jars/linux64/n-1.0-linux-x86_64.jar", "macros/a.ijm", "plugins/P_-1.0.jar"),
                    installed());
            assertEquals(
                    List.of(
                            "jars/linux64/n-1.0-linux-x86_64.jar INSTALLED",
                            "jars/win64/n-1.0-windows-x86_64.jar NOT_INSTALLED",
                            "macros/a.ijm INSTALLED",
                            "plugins/P_-1.0.jar INSTALLED"),
                    texts(client(url).states()));
            assertEquals(List.of(), client(url).update(ProgressListener.NONE));
        }
        assertEquals("print(1);", Files.readString(root.resolve("macros/a.ijm")));
    }

    @Test
    void theServerTellsWhenTheIndexWasChanged() throws Exception {
        first();
        try (LocalServer server = new LocalServer(site)) {
            assertEquals(
                    new Site(site.toUri().toString()).look().lastModified(),
                    new Site(server.url()).look().lastModified());
            assertTrue(new Site(server.url()).look().lastModified() > 20251231000000L);
            IOException error = assertThrows(
                    IOException.class, () -> new Site(server.url() + "../").download("x", 1, folder.resolve("x")));
            assertTrue(error.getMessage().startsWith("The update site lacks x-1"), error.getMessage());
        }
    }

    @Test
    void anUpdateReplacesRemovesAndAdds() throws Exception {
        first();
        update();
        Files.writeString(root.resolve("macros/mine.ijm"), "mine");
        release(
                SECOND,
                jar("plugins/P_-1.1.jar", "two"),
                jar("jars/linux64/n-1.0-linux-x86_64.jar", "linux", "linux64"),
                jar("jars/win64/n-1.0-windows-x86_64.jar", "win", "win64"),
                text("luts/new.lut", "new"));
        assertEquals(List.of("luts/new.lut NEW", "macros/a.ijm OBSOLETE", "plugins/P_-1.1.jar UPDATEABLE"), update());
        assertEquals(
                Set.of(
                        "db.xml.gz",
                        "jars/linux64/n-1.0-linux-x86_64.jar",
                        "luts/new.lut",
                        "macros/mine.ijm",
                        "plugins/P_-1.1.jar"),
                installed());
        assertTrue(texts(client().states()).contains("macros/mine.ijm LOCAL_ONLY"));
        assertTrue(texts(client().states()).contains("macros/a.ijm OBSOLETE_UNINSTALLED"));
        // A user who skipped the second release comes to the third from the first.
        release(THIRD, jar("plugins/P_-1.2.jar", "three"));
        Path late = Files.createDirectories(folder.resolve("late/plugins"));
        Files.copy(site.resolve("plugins/P_-1.0.jar-" + FIRST), late.resolve("P_-1.0.jar"));
        root = folder.resolve("late");
        assertEquals(List.of("plugins/P_-1.2.jar UPDATEABLE"), update());
        assertEquals(Set.of("db.xml.gz", "plugins/P_-1.2.jar"), installed());
    }

    @Test
    void whatTheUserChangedOrTookOutStaysSo() throws Exception {
        first();
        update();
        Files.writeString(root.resolve("macros/a.ijm"), "print(2);");
        Files.delete(root.resolve("plugins/P_-1.0.jar"));
        release(SECOND, jar("plugins/P_-1.1.jar", "two"), text("macros/a.ijm", "print(3);"));
        assertTrue(texts(client().states())
                .containsAll(List.of("macros/a.ijm MODIFIED", "plugins/P_-1.1.jar NOT_INSTALLED")));
        assertEquals(List.of("jars/linux64/n-1.0-linux-x86_64.jar OBSOLETE"), update());
        assertEquals("print(2);", Files.readString(root.resolve("macros/a.ijm")));
        release(THIRD, jar("plugins/P_-1.1.jar", "two"));
        assertTrue(texts(client().states()).contains("macros/a.ijm OBSOLETE_MODIFIED"));
        assertEquals(List.of(), update());
    }

    @Test
    void aJarThatWasOnlyPackedAnewIsUpToDate() throws Exception {
        first();
        Path jar = root.resolve("plugins/P_-1.0.jar");
        SampleJar.write(jar, 1_700_000_000_000L, "a.txt", "one");
        assertTrue(texts(client().states()).contains("plugins/P_-1.0.jar INSTALLED"));
    }

    @Test
    void twoVersionsOfOneJarAreAConflict() throws Exception {
        first();
        update();
        Files.copy(root.resolve("plugins/P_-1.0.jar"), root.resolve("plugins/P_-0.9.jar"));
        IOException error = assertThrows(IOException.class, this::update);
        assertTrue(error.getMessage().startsWith("There are several versions of one file"), error.getMessage());
    }

    @Test
    void damagedFilesAreRefusedAndNothingChanges() throws Exception {
        first();
        update();
        Set<String> before = installed();
        byte[] index = Files.readAllBytes(root.resolve("db.xml.gz"));
        release(SECOND, jar("plugins/P_-1.1.jar", "two"), text("macros/a.ijm", "print(3);"));
        Path macro = site.resolve("macros/a.ijm-" + SECOND);
        Path plugin = site.resolve("plugins/P_-1.1.jar-" + SECOND);
        byte[] sound = Files.readAllBytes(plugin);
        List<String> said = new ArrayList<>();
        // Line ends changed by a careless git or FTP program; a flipped bit; a shortened file; none at all.
        Files.writeString(macro, "print(4);");
        said.add(refused());
        Files.writeString(macro, "print(3);\r\n");
        said.add(refused());
        Files.writeString(macro, "print(3);");
        byte[] cut = java.util.Arrays.copyOf(sound, sound.length - 3);
        Files.write(plugin, cut);
        said.add(refused());
        byte[] flipped = sound.clone();
        // Behind the header of the only entry: its length, the name and what ZIP adds.
        flipped[30 + "a.txt".length() + sound[28] + 1] ^= 0x40;
        Files.write(plugin, flipped);
        said.add(refused());
        Files.delete(plugin);
        said.add(refused());
        assertEquals(before, installed());
        org.junit.jupiter.api.Assertions.assertArrayEquals(index, Files.readAllBytes(root.resolve("db.xml.gz")));
        assertTrue(said.get(0).startsWith("Incorrect checksum for macros/a.ijm"), said.get(0));
        assertTrue(said.get(1).startsWith("Incorrect file size for macros/a.ijm"), said.get(1));
        assertTrue(said.get(2).startsWith("Incorrect file size for plugins/P_-1.1.jar"), said.get(2));
        assertTrue(said.get(4).startsWith("The update site lacks plugins/P_-1.1.jar-" + SECOND), said.get(4));
        Files.write(plugin, sound);
        assertEquals(3, update().size());
    }

    private String refused() {
        String said = assertThrows(IOException.class, this::update).getMessage();
        assertThrows(IOException.class, () -> new SiteCheck(site).files(ProgressListener.NONE));
        assertFalse(Files.exists(root.resolve("update")));
        return said;
    }

    @Test
    void aFolderThatFollowsOtherSitesIsLeftAlone() throws Exception {
        first();
        Files.write(
                root.resolve("db.xml.gz"),
                IndexXml.write(
                        SiteIndex.EMPTY,
                        List.of(
                                new FollowedSite("ImageJ", "https://update.imagej.net/", 1),
                                new FollowedSite("COVID-Rate", "file:///x/", 1))));
        IOException error = assertThrows(IOException.class, this::update);
        assertTrue(error.getMessage().contains("follows other update sites"), error.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Site("ftp://somewhere/"));
    }

    @Test
    void theCheckTellsWhatIsThere() throws Exception {
        first();
        release(SECOND, jar("plugins/P_-1.1.jar", "two"));
        Files.writeString(site.resolve("readme.html"), "x");
        Files.delete(site.resolve("macros/a.ijm-" + FIRST));
        List<String> said = new SiteCheck(site).files(ProgressListener.NONE);
        assertEquals("Index: keeps to its grammar; 1 files are offered, 3 are obsolete", said.get(0));
        assertTrue(said.get(1).startsWith("Files: 1, all there and as the index says"), said.get(1));
        assertTrue(said.contains("Previous versions that are no longer there, so that nobody can go back to them: 1"));
        assertTrue(said.contains("Files that are not in the index: readme.html"));
        IOException none = assertThrows(IOException.class, () -> new SiteCheck(root).files(ProgressListener.NONE));
        assertTrue(none.getMessage().startsWith("There is no db.xml.gz in"), none.getMessage());
    }
}
