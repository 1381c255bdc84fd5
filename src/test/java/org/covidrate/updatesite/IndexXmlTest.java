// SPDX-License-Identifier: Apache-2.0
package org.covidrate.updatesite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class IndexXmlTest {
    private static final String A = "a".repeat(40);
    private static final String B = "b".repeat(40);

    private static final SiteIndex INDEX = new SiteIndex(List.of(
            new SiteFile(
                    "plugins/P_-1.0.0.jar",
                    false,
                    List.of(),
                    List.of(),
                    Optional.of(new SiteVersion(
                            A,
                            20250101120000L,
                            123,
                            "Lungs & <lesions> \"found\"; Größe",
                            List.of(
                                    new SiteDependency("jars/foo.jar", 20240101000000L, false),
                                    new SiteDependency("jars/gson.jar", 0, false)),
                            List.of(),
                            List.of("A. Author"))),
                    List.of(new PreviousVersion("plugins/P_-0.9.0.jar", B, 20241201120000L, 20250101120000L))),
            new SiteFile(
                    "jars/win64/n-1.0-windows-x86_64.jar",
                    false,
                    List.of("win64"),
                    List.of(),
                    Optional.of(new SiteVersion(B, 20250101120000L, 5, "", List.of(), List.of(), List.of())),
                    List.of()),
            new SiteFile(
                    "luts/gone.lut",
                    true,
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    List.of(new PreviousVersion("luts/gone.lut", A, 20241201120000L, 20250101120000L)))));

    private static String xml(byte[] bytes) throws IOException {
        return new String(new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes(), StandardCharsets.UTF_8);
    }

    private static byte[] zip(String xml) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(xml.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void whatIsWrittenIsRead() throws Exception {
        byte[] bytes = IndexXml.write(INDEX);
        IndexReader.Content content = IndexXml.validate(bytes, "x");
        assertEquals(INDEX, content.index());
        assertEquals(INDEX.files(), content.index().files());
        assertEquals(List.of(), content.sites());
        assertArrayEquals(bytes, IndexXml.write(content.index()));
    }

    @Test
    void theSameIndexGivesTheSameBytesInAnyOrderAndNoTimeIsInThem() {
        List<SiteFile> files = new java.util.ArrayList<>(INDEX.files());
        java.util.Collections.reverse(files);
        byte[] bytes = IndexXml.write(INDEX);
        assertArrayEquals(bytes, IndexXml.write(new SiteIndex(files)));
        for (int i = 4; i < 8; i++) {
            assertEquals(0, bytes[i], "the time in the header of gzip");
        }
    }

    @Test
    void theTextIsThatOfTheFormat() throws Exception {
        String xml = xml(IndexXml.write(INDEX));
        assertTrue(xml.startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE pluginRecords [\n"), xml);
        assertTrue(
                xml.contains(
                        """
                            <plugin filename="plugins/P_-1.0.0.jar">
                                <version checksum="%s" timestamp="20250101120000" filesize="123">
                                    <description>Lungs &amp; &lt;lesions&gt; &quot;found&quot;; Größe</description>
                                    <dependency filename="jars/foo.jar" timestamp="20240101000000"/>
                                    <dependency filename="jars/gson.jar"/>
                                    <author>A. Author</author>
                                </version>
                                <previous-version timestamp="20241201120000" timestamp-obsolete="20250101120000" checksum="%s" filename="plugins/P_-0.9.0.jar"/>
                            </plugin>
                        """
                                .formatted(A, B)),
                xml);
        assertTrue(xml.contains("<platform>win64</platform>"));
        assertTrue(xml(IndexXml.write(SiteIndex.EMPTY)).endsWith("<pluginRecords/>\n"));
    }

    /** The trap that the grammar in the file is there for. */
    @Test
    void withoutTheGrammarIndentationWouldGetIntoDescriptions() throws Exception {
        String xml = xml(IndexXml.write(INDEX));
        String bare = xml.replaceFirst("(?s)<!DOCTYPE.*?]>\n", "");
        SiteVersion spoilt = IndexXml.read(zip(bare), "x")
                .index()
                .get("plugins/P_.jar")
                .orElseThrow()
                .current()
                .orElseThrow();
        assertTrue(spoilt.description().startsWith("\n   "), spoilt.description());
        SiteVersion whole = IndexXml.read(zip(xml), "x")
                .index()
                .get("plugins/P_.jar")
                .orElseThrow()
                .current()
                .orElseThrow();
        assertTrue(whole.description().startsWith("Lungs"), whole.description());
    }

    @Test
    void anInstallationRemembersTheSite() throws Exception {
        FollowedSite site = new FollowedSite("COVID-Rate", "http://localhost/", 20250101120000L);
        IndexReader.Content content = IndexXml.validate(IndexXml.write(INDEX, List.of(site)), "x");
        assertEquals(List.of(site), content.sites());
        assertEquals(INDEX, content.index());
    }

    @Test
    void damageIsSaidInASentence() throws Exception {
        byte[] bytes = IndexXml.write(INDEX);
        String xml = xml(bytes);
        for (byte[] damaged : List.of(
                new byte[] {1, 2, 3},
                java.util.Arrays.copyOf(bytes, bytes.length / 2),
                zip(xml.substring(0, xml.length() - 20)),
                zip(xml.replace("filesize=\"123\"", "filesize=\"many\"")))) {
            IOException error = assertThrows(IOException.class, () -> IndexXml.read(damaged, "site/db.xml.gz"));
            assertTrue(error.getMessage().startsWith("The index site/db.xml.gz is damaged: "), error.getMessage());
        }
        byte[] ungrammatical = zip(xml.replace(" filesize=\"123\"", ""));
        assertThrows(IOException.class, () -> IndexXml.validate(ungrammatical, "x"));
        assertEquals(
                0,
                IndexXml.read(ungrammatical, "x")
                        .index()
                        .get("plugins/P_.jar")
                        .orElseThrow()
                        .current()
                        .orElseThrow()
                        .bytes());
    }

    @Test
    void nothingOutsideOfTheIndexIsLookedUp() throws Exception {
        String xml = "<?xml version=\"1.0\"?><!DOCTYPE pluginRecords [<!ENTITY e SYSTEM \"file:///etc/hostname\">"
                + "<!ELEMENT pluginRecords (plugin*)>]>"
                + "<pluginRecords><plugin filename=\"luts/a.lut\"><version checksum=\"" + A
                + "\" timestamp=\"1\" filesize=\"1\"><description>&e;</description></version></plugin></pluginRecords>";
        assertEquals(
                "",
                IndexXml.read(zip(xml), "x")
                        .index()
                        .get("luts/a.lut")
                        .orElseThrow()
                        .current()
                        .orElseThrow()
                        .description());
    }

    @Test
    void twoFilesWithOneKeyAreRefused() {
        SiteFile one = INDEX.files().get(0);
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> new SiteIndex(List.of(one, one)));
        assertTrue(error.getMessage().contains("are one file for Fiji's updater"), error.getMessage());
    }
}
