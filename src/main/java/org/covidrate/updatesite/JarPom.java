// SPDX-License-Identifier: Apache-2.0
package org.covidrate.updatesite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * What the Maven description within a jar says about it, from which the updater takes description and authors, too.
 *
 * @param description in one line, or empty
 * @param authors names of the developers
 */
record JarPom(String description, List<String> authors) {
    private static final JarPom NONE = new JarPom("", List.of());

    /** Nothing if the jar has no description, or none that can be read. */
    static JarPom of(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile(), false)) {
            Optional<JarEntry> pom = jar.stream()
                    .filter(entry -> entry.getName().matches("META-INF/maven/.*/pom\\.xml"))
                    .min(Comparator.comparing(JarEntry::getName));
            if (pom.isEmpty()) {
                return NONE;
            }
            try (InputStream in = jar.getInputStream(pom.get())) {
                return of(in);
            }
        }
    }

    private static JarPom of(InputStream pom) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Element project = factory.newDocumentBuilder().parse(pom).getDocumentElement();
            List<String> authors = new ArrayList<>();
            for (Element group : children(project, "developers")) {
                for (Element developer : children(group, "developer")) {
                    text(developer, "name").ifPresent(authors::add);
                }
            }
            return new JarPom(text(project, "description").orElse(""), authors);
        } catch (SAXException e) {
            return NONE;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("Every Java reads XML.", e);
        }
    }

    private static Optional<String> text(Element parent, String name) {
        return children(parent, name).stream()
                .map(element -> element.getTextContent().trim().replaceAll("\\s+", " "))
                .filter(text -> !text.isEmpty() && !text.contains("${"))
                .findFirst();
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }
}
