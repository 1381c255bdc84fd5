// SPDX-License-Identifier: Apache-2.0
package org.covidrate.updatesite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checksums against texts that were put together by hand from the rules of the format. */
class FileDigestTest {
    @TempDir
    Path folder;

    private static String sha1(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** printf 'macros/a.ijmprint(1);' | sha1sum */
    @Test
    void ofAFileItsNameAndItsContentCount() throws Exception {
        Path file = Files.writeString(folder.resolve("x"), "print(1);");
        assertEquals("a948bf42b4ba1ada736ba93e3987b440c2e558f5", FileDigest.of("macros/a.ijm", file));
        assertNotEquals(FileDigest.of("macros/b.ijm", file), FileDigest.of("macros/a.ijm", file));
        assertEquals(List.of(), FileDigest.older("macros/a.ijm", file));
    }

    /** printf 'META-INF/META-INF/MANIFEST.MFa.properties\nb=1\nc.txthello' | sha1sum */
    @Test
    void ofAJarTheSortedEntriesCountAndNothingElse() throws Exception {
        Path jar = SampleJar.write(
                folder.resolve("a-1.0.jar"),
                1_000_000_000_000L,
                "c.txt",
                "hello",
                "META-INF/",
                "",
                "META-INF/MANIFEST.MF",
                "Manifest-Version: 1.0\nMain-Class: a.B\nBuilt-By: x\n",
                "a.properties",
                "#Mon Jan 01\nb=1\n");
        assertEquals("4a338c27cbedbe40969676e4720320821addf08b", FileDigest.of("jars/a-1.0.jar", jar));
        assertEquals(
                sha1("META-INF/" + "META-INF/MANIFEST.MF" + "a.properties" + "\nb=1\n" + "c.txt" + "hello"),
                FileDigest.of("jars/a-1.0.jar", jar));
        Path same = SampleJar.write(
                folder.resolve("b-2.0.jar"),
                1_600_000_000_000L,
                "a.properties",
                "#Tue Jan 02\nb=1\n",
                "META-INF/MANIFEST.MF",
                "Manifest-Version: 1.0\n",
                "META-INF/",
                "",
                "c.txt",
                "hello");
        assertEquals(FileDigest.of("jars/a-1.0.jar", jar), FileDigest.of("jars/b-2.0.jar", same));
        Path other = SampleJar.write(folder.resolve("c.jar"), 0, "c.txt", "hello");
        assertEquals(sha1("c.txthello"), FileDigest.of("jars/c.jar", other));
    }

    @Test
    void olderUpdatersCountedMoreOfManifestAndComments() throws Exception {
        String manifest = "Manifest-Version: 1.0\nbuilt-by: x\nMain-Class: a.B\n continued\n";
        Path jar = SampleJar.write(
                folder.resolve("a.jar"), 0, "META-INF/MANIFEST.MF", manifest, "a.properties", "#Mon\nb=1\n");
        String names = "META-INF/MANIFEST.MF";
        assertEquals(
                List.of(
                        sha1(names + "Manifest-Version: 1.0\nMain-Class: a.B\n continued\n" + "a.properties\nb=1\n"),
                        sha1(names + manifest + "a.properties\nb=1\n"),
                        sha1(names + manifest + "a.properties#Mon\nb=1\n")),
                FileDigest.older("jars/a.jar", jar));
    }

    /** By the machine of the format's description, step by step on paper; | stands for a line end. */
    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            quoteCharacter = '`',
            value = {
                "a=1|b=2|,a=1|b=2|",
                "#x|a=1|,|a=1|",
                "#x|#y|a|,||a|",
                "a|#x|b|,a||b|",
                "a#x|b,a#x|b",
                "|#x|a|,|#x|a|",
                "#|#x|a|,|#x|a|",
                "##|#x|a|,|#x|a|",
                "##x|#y|a|,||a|",
                "a||#x|b|,a||#x|b|",
                "a|||#x|,a||||",
                "#x,``",
                "#,``",
                "a|#x,a|",
                " #x|, #x|"
            })
    void commentsOfPropertiesAreLeftOutAsTheUpdaterDoes(String content, String counted) {
        byte[] bytes = content.replace('|', '\n').getBytes(StandardCharsets.UTF_8);
        assertEquals(counted, new String(PropertyLines.of(bytes), StandardCharsets.UTF_8).replace('\n', '|'));
    }
}
