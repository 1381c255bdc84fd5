// SPDX-License-Identifier: Apache-2.0
package org.covidrate.updatesite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteFolderTest {
    private static final long FIRST = 20260101120000L;
    private static final long SECOND = 20260201120000L;
    private static final long THIRD = 20260301120000L;

    @TempDir
    Path folder;

    private StagedFile jar(String filename, String content, String... needs) throws IOException {
        Path file = SampleJar.write(folder.resolve("in").resolve(filename), 0, "a.txt", content);
        return new StagedFile(filename, file, List.of(), "A jar", List.of("Somebody"), List.of(needs));
    }

    private StagedFile text(String filename, String content) throws IOException {
        Path file = folder.resolve("in").resolve(filename);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        return new StagedFile(filename, file, List.of(), "", List.of(), List.of());
    }

    private static List<String> release(Path site, long timestamp, StagedFile... files) throws IOException {
        return new SiteFolder(site).release(List.of(files), timestamp, ProgressListener.NONE);
    }

    private static TreeMap<String, byte[]> tree(Path folder) throws IOException {
        TreeMap<String, byte[]> tree = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                tree.put(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return tree;
    }

    @Test
    void theFirstReleaseIsThereWithIndexAndTimes() throws Exception {
        Path site = folder.resolve("site");
        List<String> written = release(
                site,
                FIRST,
                jar("plugins/P_-1.0.jar", "one", "jars/lib.jar", "jars/gson.jar"),
                jar("jars/lib-1.0.jar", "lib"),
                text("macros/m.ijm", "run();"));
        assertEquals(
                List.of(
                        "jars/lib-1.0.jar-20260101120000",
                        "macros/m.ijm-20260101120000",
                        "plugins/P_-1.0.jar-20260101120000",
                        "db.xml.gz"),
                written);
        assertEquals(java.util.Set.copyOf(written), tree(site).keySet());
        assertEquals(
                Instant.parse("2026-01-01T12:00:00Z"),
                Files.getLastModifiedTime(site.resolve("db.xml.gz")).toInstant());
        SiteFile plugin = new SiteFolder(site).index().get("plugins/P_.jar").orElseThrow();
        assertEquals(
                List.of(
                        new SiteDependency("jars/gson.jar", 0, false),
                        new SiteDependency("jars/lib.jar", FIRST, false)),
                plugin.current().orElseThrow().dependencies());
        assertEquals(List.of(), plugin.previous());
        assertEquals(
                FileDigest.of("macros/m.ijm", folder.resolve("in/macros/m.ijm")),
                new SiteFolder(site)
                        .index()
                        .get("macros/m.ijm")
                        .orElseThrow()
                        .current()
                        .orElseThrow()
                        .checksum());
    }

    @Test
    void theNextReleaseKeepsWhatIsTheSameAndRemembersWhatIsNot() throws Exception {
        Path site = folder.resolve("site");
        release(
                site,
                FIRST,
                jar("plugins/P_-1.0.jar", "one"),
                jar("jars/lib-1.0.jar", "lib"),
                text("macros/m.ijm", "a"));
        SiteIndex first = new SiteFolder(site).index();
        List<String> written =
                release(site, SECOND, jar("plugins/P_-1.1.jar", "two"), jar("jars/lib-1.0.1.jar", "lib"));
        // The library's jar has another name and the same content: what is there stays.
        assertEquals(List.of("plugins/P_-1.1.jar-20260201120000", "db.xml.gz"), written);
        SiteIndex second = new SiteFolder(site).index();
        SiteFile plugin = second.get("plugins/P_.jar").orElseThrow();
        SiteVersion old = first.get("plugins/P_.jar").orElseThrow().current().orElseThrow();
        assertEquals(SECOND, plugin.current().orElseThrow().timestamp());
        assertEquals(
                List.of(new PreviousVersion("plugins/P_-1.0.jar", old.checksum(), FIRST, SECOND)), plugin.previous());
        assertEquals(first.get("jars/lib.jar"), second.get("jars/lib.jar"));
        SiteFile gone = second.get("macros/m.ijm").orElseThrow();
        assertTrue(gone.current().isEmpty());
        assertEquals(1, gone.previous().size());
        assertTrue(Files.exists(site.resolve("plugins/P_-1.0.jar-20260101120000")), "the way back");
        // Back to the old content, and back on the site.
        release(
                site,
                THIRD,
                jar("plugins/P_-1.0.jar", "one"),
                jar("jars/lib-1.0.jar", "lib"),
                text("macros/m.ijm", "a"));
        SiteFile back = new SiteFolder(site).index().get("plugins/P_.jar").orElseThrow();
        assertEquals(old.checksum(), back.current().orElseThrow().checksum());
        assertEquals(THIRD, back.current().orElseThrow().timestamp());
        assertEquals(2, back.previous().size());
        assertEquals(
                THIRD,
                new SiteFolder(site)
                        .index()
                        .get("macros/m.ijm")
                        .orElseThrow()
                        .current()
                        .orElseThrow()
                        .timestamp());
    }

    @Test
    void theSameReleasesGiveTheSameBytes() throws Exception {
        for (Path site : List.of(folder.resolve("a"), folder.resolve("b"))) {
            release(site, FIRST, jar("plugins/P_-1.0.jar", "one"), text("macros/m.ijm", "a"));
            release(site, SECOND, jar("plugins/P_-1.1.jar", "two"));
        }
        TreeMap<String, byte[]> a = tree(folder.resolve("a"));
        TreeMap<String, byte[]> b = tree(folder.resolve("b"));
        assertEquals(a.keySet(), b.keySet());
        a.forEach((name, bytes) -> assertArrayEquals(bytes, b.get(name), name));
    }

    @Test
    void aReleaseWithoutChangesWritesNothing() throws Exception {
        Path site = folder.resolve("site");
        release(site, FIRST, jar("plugins/P_-1.0.jar", "one"));
        TreeMap<String, byte[]> before = tree(site);
        assertEquals(List.of(), release(site, SECOND, jar("plugins/P_-1.0.jar", "one")));
        TreeMap<String, byte[]> after = tree(site);
        assertEquals(before.keySet(), after.keySet());
        before.forEach((name, bytes) -> assertArrayEquals(bytes, after.get(name), name));
    }

    @Test
    void whatCannotBeIsRefusedAndNothingIsWritten() throws Exception {
        Path site = folder.resolve("site");
        release(site, SECOND, jar("plugins/P_-1.0.jar", "one"));
        TreeMap<String, byte[]> before = tree(site);
        List<String> said = new ArrayList<>();
        for (long moment : new long[] {FIRST, SECOND, 2026, 20261301000000L}) {
            said.add(assertThrows(
                            IllegalArgumentException.class,
                            () -> release(site, moment, jar("plugins/P_-1.1.jar", "two")))
                    .getMessage());
        }
        assertTrue(said.get(0).startsWith("The release must be later than the last one"), said.get(0));
        assertTrue(said.get(2).startsWith("A timestamp is 14 digits"), said.get(2));
        assertThrows(
                IllegalArgumentException.class,
                () -> release(site, THIRD, jar("jars/a-1.0.jar", "x"), jar("jars/a-2.0.jar", "y")));
        assertThrows(IllegalArgumentException.class, () -> release(site, THIRD, text("macros/e.ijm", "")));
        assertThrows(IllegalArgumentException.class, () -> text("docs/readme.txt", "x"));
        assertThrows(IllegalArgumentException.class, () -> text("macros/../x.ijm", "x"));
        assertThrows(IllegalArgumentException.class, () -> text("macros/my macro.ijm", "x"));
        assertEquals(before.keySet(), tree(site).keySet());
        assertFalse(Files.exists(site.resolve("plugins/P_-1.1.jar-" + FIRST)));
    }
}
