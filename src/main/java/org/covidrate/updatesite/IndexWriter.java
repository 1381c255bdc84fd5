// SPDX-License-Identifier: Apache-2.0
package org.covidrate.updatesite;

import java.util.List;

/** Writes the elements of an index, four blanks deeper each. */
final class IndexWriter {
    private final StringBuilder xml;

    IndexWriter(StringBuilder xml) {
        this.xml = xml;
    }

    void write(SiteIndex index, List<FollowedSite> sites) {
        if (index.files().isEmpty() && sites.isEmpty()) {
            xml.append("<pluginRecords/>\n");
            return;
        }
        xml.append("<pluginRecords>\n");
        for (FollowedSite site : sites) {
            xml.append("    <update-site");
            attribute("name", site.name());
            attribute("url", site.url());
            attribute("timestamp", site.lastSeen());
            xml.append("/>\n");
        }
        String site = sites.isEmpty() ? "" : sites.get(0).name();
        index.files().forEach(file -> write(file, site));
        xml.append("</pluginRecords>\n");
    }

    private void write(SiteFile file, String site) {
        xml.append("    <plugin");
        if (!site.isEmpty()) {
            attribute("update-site", site);
        }
        attribute("filename", file.filename());
        if (file.executable()) {
            attribute("executable", "true");
        }
        xml.append(">\n");
        file.platforms().forEach(platform -> element("        ", "platform", platform));
        file.categories().forEach(category -> element("        ", "category", category));
        file.current().ifPresent(this::write);
        file.previous().forEach(this::write);
        xml.append("    </plugin>\n");
    }

    private void write(SiteVersion version) {
        String deeper = "            ";
        xml.append("        <version");
        attribute("checksum", version.checksum());
        attribute("timestamp", version.timestamp());
        attribute("filesize", version.bytes());
        boolean empty = version.description().isEmpty()
                && version.dependencies().isEmpty()
                && version.links().isEmpty()
                && version.authors().isEmpty();
        if (empty) {
            xml.append("/>\n");
            return;
        }
        xml.append(">\n");
        if (!version.description().isEmpty()) {
            element(deeper, "description", version.description());
        }
        for (SiteDependency dependency : version.dependencies()) {
            xml.append(deeper).append("<dependency");
            attribute("filename", dependency.key());
            if (dependency.timestamp() > 0) {
                attribute("timestamp", dependency.timestamp());
            }
            if (dependency.overrides()) {
                attribute("overrides", "true");
            }
            xml.append("/>\n");
        }
        version.links().forEach(link -> element(deeper, "link", link));
        version.authors().forEach(author -> element(deeper, "author", author));
        xml.append("        </version>\n");
    }

    private void write(PreviousVersion version) {
        xml.append("        <previous-version");
        attribute("timestamp", version.timestamp());
        attribute("timestamp-obsolete", version.obsoleteSince());
        attribute("checksum", version.checksum());
        if (!version.filename().isEmpty()) {
            attribute("filename", version.filename());
        }
        xml.append("/>\n");
    }

    private void attribute(String name, Object value) {
        xml.append(' ')
                .append(name)
                .append("=\"")
                .append(escaped(String.valueOf(value)))
                .append('"');
    }

    private void element(String indent, String name, String text) {
        xml.append(indent).append('<').append(name).append('>');
        xml.append(escaped(text)).append("</").append(name).append(">\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
