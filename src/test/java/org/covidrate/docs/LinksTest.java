// SPDX-License-Identifier: Apache-2.0
package org.covidrate.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.covidrate.docs.MarkdownPage.Link;
import org.junit.jupiter.api.Test;

/** Every link within the documentation leads somewhere, and every picture is there. */
class LinksTest {
    @Test
    void linksWithinTheProjectLeadSomewhere() throws Exception {
        List<String> broken = new ArrayList<>();
        int checked = 0;
        for (MarkdownPage page : MarkdownPage.all()) {
            for (Link link : page.links()) {
                String target = link.target();
                if (target.matches("[a-z]+:.*")) {
                    // Of addresses elsewhere, only whether they are well-formed.
                    assertTrue(URI.create(target).isAbsolute(), target);
                    continue;
                }
                checked++;
                String[] parts = target.split("#", 2);
                Path file = parts[0].isEmpty()
                        ? page.path()
                        : page.path().resolveSibling(parts[0]).normalize();
                if (!Files.exists(file)) {
                    broken.add(page.path() + " -> " + target);
                } else if (parts.length > 1
                        && file.toString().endsWith(".md")
                        && !new MarkdownPage(file).anchors().contains(parts[1])) {
                    broken.add(page.path() + " -> " + target + " (no such heading)");
                }
            }
        }
        assertEquals(List.of(), broken);
        assertTrue(checked > 100, "only " + checked + " links were found");
    }

    @Test
    void everyPageIsReachedFromTheFirst() throws Exception {
        Set<Path> reached = new HashSet<>();
        List<Path> todo = new ArrayList<>(List.of(Path.of("docs/index.md"), Path.of("README.md")));
        while (!todo.isEmpty()) {
            Path path = todo.remove(0);
            if (!Files.exists(path) || !reached.add(path)) {
                continue;
            }
            for (Link link : new MarkdownPage(path).links()) {
                String file = link.target().split("#", 2)[0];
                if (file.endsWith(".md") && !file.contains(":")) {
                    todo.add(path.resolveSibling(file).normalize());
                }
            }
        }
        for (MarkdownPage page : MarkdownPage.all()) {
            assertTrue(reached.contains(page.path()), "no page leads to " + page.path());
        }
    }

    @Test
    void everyPictureIsUsed() throws Exception {
        Set<Path> used = new HashSet<>();
        for (MarkdownPage page : MarkdownPage.all()) {
            for (Link link : page.links()) {
                if (link.picture() && !link.target().contains(":")) {
                    used.add(page.path().resolveSibling(link.target()).normalize());
                }
            }
        }
        try (var pictures = Files.list(Path.of("docs/images"))) {
            for (Path picture : pictures.toList()) {
                assertTrue(used.contains(picture), picture + " is on no page");
            }
        }
    }

    @Test
    void aPageIsTakenApartRight() throws Exception {
        Path file = Files.createTempFile("page", ".md");
        try {
            Files.writeString(
                    file,
                    """
                    # A `code` & more: (what)
                    ## Same
                    ## Same
                    [a](b.md#c) ![p](i.png) [![p](j.png)](k.md) `[no](no.md)`
                    ```bash
                    # not a heading
                    covid-rate x \\
                      --y
                    [no](no.md)
                    ```
                    """);
            MarkdownPage page = new MarkdownPage(file);
            assertEquals(Set.of("a-code--more-what", "same", "same-1"), page.anchors());
            assertEquals(
                    List.of("b.md#c", "i.png", "k.md", "j.png"),
                    page.links().stream().map(Link::target).toList());
            assertEquals(
                    List.of("# not a heading", "covid-rate x    --y", "[no](no.md)"),
                    page.blocks().get(0).joined());
        } finally {
            Files.delete(file);
        }
    }
}
