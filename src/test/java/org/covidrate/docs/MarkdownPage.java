// SPDX-License-Identifier: Apache-2.0
package org.covidrate.docs;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of the documentation, taken apart as far as its tests need it. */
public final class MarkdownPage {
    private static final Pattern FENCE = Pattern.compile("^\\s*```\\s*(\\w*)\\s*$");
    private static final Pattern LINK = Pattern.compile("(!?)\\[((?:[^\\[\\]]|\\[[^\\]]*\\])*)\\]\\(([^()\\s]+)\\)");

    /** A fenced block. */
    public record Block(String language, List<String> lines) {
        /** The lines, those that end in a backslash joined with the next one. */
        public List<String> joined() {
            List<String> joined = new ArrayList<>();
            StringBuilder current = new StringBuilder();
            for (String line : lines) {
                if (line.endsWith("\\")) {
                    current.append(line, 0, line.length() - 1).append(' ');
                } else {
                    joined.add(current.append(line).toString().strip());
                    current.setLength(0);
                }
            }
            return joined;
        }
    }

    /** Where a link leads, and whether it is a picture. */
    public record Link(boolean picture, String target) {}

    private final Path path;
    private final List<Block> blocks = new ArrayList<>();
    private final List<String> prose = new ArrayList<>();

    public MarkdownPage(Path path) throws IOException {
        this.path = path;
        List<String> inBlock = null;
        String language = "";
        for (String line : Files.readAllLines(path)) {
            Matcher fence = FENCE.matcher(line);
            if (fence.matches() && inBlock == null) {
                inBlock = new ArrayList<>();
                language = fence.group(1);
            } else if (fence.matches()) {
                blocks.add(new Block(language, inBlock));
                inBlock = null;
            } else if (inBlock != null) {
                inBlock.add(line);
            } else {
                prose.add(line);
            }
        }
        assertTrue(inBlock == null, path + " has a block that does not end");
    }

    /** All pages of the project. */
    public static List<MarkdownPage> all() throws IOException {
        List<Path> paths = new ArrayList<>();
        try (Stream<Path> tree = Files.walk(Path.of("docs"))) {
            tree.filter(file -> file.toString().endsWith(".md")).sorted().forEach(paths::add);
        }
        for (String name : List.of("README.md", "CONTRIBUTING.md", "update-site/README.md")) {
            paths.add(Path.of(name));
        }
        List<MarkdownPage> pages = new ArrayList<>();
        for (Path path : paths) {
            pages.add(new MarkdownPage(path));
        }
        assertTrue(pages.size() > 15, "run from the project's folder");
        return pages;
    }

    public Path path() {
        return path;
    }

    public List<Block> blocks() {
        return blocks;
    }

    /** What is written in backticks within the text. */
    public List<String> inlineCode() {
        List<String> found = new ArrayList<>();
        Matcher code = Pattern.compile("`([^`]+)`").matcher(String.join("\n", prose));
        while (code.find()) {
            found.add(code.group(1));
        }
        return found;
    }

    public List<Link> links() {
        List<Link> links = new ArrayList<>();
        // What is in backticks is no link.
        String text = String.join("\n", prose).replaceAll("`[^`\n]*`", "code");
        // The picture within a link first, then the link around it.
        Matcher link = LINK.matcher(text);
        while (link.find()) {
            links.add(new Link(!link.group(1).isEmpty(), link.group(3)));
            Matcher inner = LINK.matcher(link.group(2));
            while (inner.find()) {
                links.add(new Link(!inner.group(1).isEmpty(), inner.group(3)));
            }
        }
        return links;
    }

    /** The anchors of the headings, as GitHub and Jekyll make them. */
    public Set<String> anchors() {
        Set<String> anchors = new LinkedHashSet<>();
        Map<String, Integer> seen = new HashMap<>();
        for (String line : prose) {
            Matcher heading = Pattern.compile("^#{1,6} +(.*?)\\s*$").matcher(line);
            if (heading.matches()) {
                String text = heading.group(1)
                        .replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-');
                int count = seen.merge(text, 1, Integer::sum);
                anchors.add(count == 1 ? text : text + "-" + (count - 1));
            }
        }
        return anchors;
    }
}
