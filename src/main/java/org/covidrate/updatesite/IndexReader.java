// SPDX-License-Identifier: Apache-2.0
package org.covidrate.updatesite;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads the elements of an index. Nothing outside of it is looked up. */
public final class IndexReader extends DefaultHandler {
    /** What an index holds. */
    public record Content(SiteIndex index, List<FollowedSite> sites) {}

    private final boolean validating;
    private final List<SiteFile> files = new ArrayList<>();
    private final List<FollowedSite> sites = new ArrayList<>();
    private final StringBuilder body = new StringBuilder();

    private String filename;
    private boolean executable;
    private boolean hasVersion;
    private long[] numbers;
    private String checksum;
    private String description;
    private List<String> platforms;
    private List<String> categories;
    private List<String> links;
    private List<String> authors;
    private List<SiteDependency> dependencies;
    private List<PreviousVersion> previous;

    private IndexReader(boolean validating) {
        this.validating = validating;
    }

    static Content read(byte[] xml, String where, boolean validating) throws IOException {
        IndexReader reader = new IndexReader(validating);
        try {
            SAXParserFactory factory = SAXParserFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setValidating(validating);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            factory.newSAXParser().parse(new ByteArrayInputStream(xml), reader);
            return new Content(new SiteIndex(reader.files), List.copyOf(reader.sites));
        } catch (SAXException | IllegalArgumentException e) {
            throw new IOException("The index " + where + " is damaged: " + e.getMessage(), e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("Every Java reads XML.", e);
        }
    }

    @Override
    public InputSource resolveEntity(String publicId, String systemId) {
        return new InputSource(new StringReader(""));
    }

    @Override
    public void error(SAXParseException e) throws SAXException {
        if (validating) {
            throw new SAXException("line " + e.getLineNumber() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
        throw new SAXException("line " + e.getLineNumber() + ": " + e.getMessage(), e);
    }

    @Override
    public void startElement(String uri, String name, String qualified, Attributes attributes) throws SAXException {
        switch (qualified) {
            case "plugin" -> startFile(attributes);
            case "version" -> {
                hasVersion = true;
                checksum = text(attributes, "checksum");
                numbers = new long[] {number(attributes, "timestamp"), number(attributes, "filesize")};
            }
            case "previous-version" ->
                previous.add(new PreviousVersion(
                        text(attributes, "filename"),
                        text(attributes, "checksum"),
                        number(attributes, "timestamp"),
                        number(attributes, "timestamp-obsolete")));
            case "dependency" ->
                dependencies.add(new SiteDependency(
                        FileKey.of(text(attributes, "filename")),
                        number(attributes, "timestamp"),
                        text(attributes, "overrides").equals("true")));
            case "update-site" ->
                sites.add(new FollowedSite(
                        text(attributes, "name"), text(attributes, "url"), number(attributes, "timestamp")));
            default -> {}
        }
    }

    private void startFile(Attributes attributes) {
        filename = text(attributes, "filename");
        executable = text(attributes, "executable").equalsIgnoreCase("true");
        hasVersion = false;
        description = "";
        platforms = new ArrayList<>();
        categories = new ArrayList<>();
        links = new ArrayList<>();
        authors = new ArrayList<>();
        dependencies = new ArrayList<>();
        previous = new ArrayList<>();
    }

    @Override
    public void endElement(String uri, String name, String qualified) {
        switch (qualified) {
            case "description" -> description = body.toString();
            case "author" -> authors.add(body.toString());
            case "link" -> links.add(body.toString());
            case "category" -> categories.add(body.toString());
            case "platform" -> platforms.add(body.toString().trim());
            case "plugin" -> files.add(new SiteFile(filename, executable, platforms, categories, current(), previous));
            default -> {}
        }
        // As the updater does it: text is what has come since the last end of an element.
        body.setLength(0);
    }

    private Optional<SiteVersion> current() {
        return hasVersion
                ? Optional.of(
                        new SiteVersion(checksum, numbers[0], numbers[1], description, dependencies, links, authors))
                : Optional.empty();
    }

    @Override
    public void characters(char[] text, int start, int length) {
        body.append(text, start, length);
    }

    private static String text(Attributes attributes, String name) {
        String value = attributes.getValue(name);
        return value == null ? "" : value;
    }

    private static long number(Attributes attributes, String name) throws SAXException {
        String value = text(attributes, name);
        try {
            return value.isEmpty() ? 0 : Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new SAXException(name + " is no number: " + value, e);
        }
    }
}
