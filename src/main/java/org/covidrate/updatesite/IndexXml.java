// SPDX-License-Identifier: Apache-2.0
package org.covidrate.updatesite;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The index as db.xml.gz. The same index gives the same bytes.
 *
 * <p>The grammar is written into the file: without it, the updater would take the indentation before a description for a
 * part of it.
 */
public final class IndexXml {
    private static final String GRAMMAR =
            """
            <!DOCTYPE pluginRecords [
            <!ELEMENT pluginRecords ((update-site | disabled-update-site)*, plugin*)>
            <!ELEMENT update-site EMPTY>
            <!ELEMENT disabled-update-site EMPTY>
            <!ELEMENT plugin (platform*, category*, version?, previous-version*)>
            <!ELEMENT version (description?, dependency*, link*, author*)>
            <!ELEMENT previous-version EMPTY>
            <!ELEMENT description (#PCDATA)>
            <!ELEMENT dependency EMPTY>
            <!ELEMENT link (#PCDATA)>
            <!ELEMENT author (#PCDATA)>
            <!ELEMENT platform (#PCDATA)>
            <!ELEMENT category (#PCDATA)>
            <!ATTLIST update-site name CDATA #REQUIRED url CDATA #REQUIRED timestamp CDATA #REQUIRED
                keep-url CDATA #IMPLIED official CDATA #IMPLIED ssh-host CDATA #IMPLIED
                upload-directory CDATA #IMPLIED description CDATA #IMPLIED maintainer CDATA #IMPLIED>
            <!ATTLIST disabled-update-site name CDATA #REQUIRED url CDATA #REQUIRED timestamp CDATA #REQUIRED
                keep-url CDATA #IMPLIED official CDATA #IMPLIED ssh-host CDATA #IMPLIED
                upload-directory CDATA #IMPLIED description CDATA #IMPLIED maintainer CDATA #IMPLIED>
            <!ATTLIST plugin filename CDATA #REQUIRED update-site CDATA #IMPLIED executable CDATA #IMPLIED>
            <!ATTLIST version checksum CDATA #REQUIRED timestamp CDATA #REQUIRED filesize CDATA #REQUIRED>
            <!ATTLIST dependency filename CDATA #REQUIRED timestamp CDATA #IMPLIED overrides CDATA #IMPLIED>
            <!ATTLIST previous-version timestamp CDATA #REQUIRED timestamp-obsolete CDATA #IMPLIED
                checksum CDATA #REQUIRED filename CDATA #IMPLIED>
            ]>
            """;

    private IndexXml() {}

    /** The index of a site. */
    public static byte[] write(SiteIndex index) {
        return write(index, List.of());
    }

    /**
     * The index of an installation: that of a site, and from where it is.
     *
     * @param sites one for an installation, none for a site
     */
    public static byte[] write(SiteIndex index, List<FollowedSite> sites) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n").append(GRAMMAR);
        IndexWriter writer = new IndexWriter(xml);
        writer.write(index, sites);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // Java writes no time into the header.
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(xml.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("Memory can be written to.", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads an index as the updater does, which forgives much.
     *
     * @param where for the message
     * @throws IOException if it cannot be read: one sentence
     */
    public static IndexReader.Content read(byte[] bytes, String where) throws IOException {
        return IndexReader.read(unzip(bytes, where), where, false);
    }

    /** As {@link #read}, and holds the index to its grammar. */
    public static IndexReader.Content validate(byte[] bytes, String where) throws IOException {
        return IndexReader.read(unzip(bytes, where), where, true);
    }

    private static byte[] unzip(byte[] bytes, String where) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IOException("The index " + where + " is damaged: it is no gzip file.", e);
        }
    }
}
