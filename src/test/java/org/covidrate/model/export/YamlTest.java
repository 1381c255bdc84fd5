// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.covidrate.nn.djl.PythonTorch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class YamlTest {
    @TempDir
    Path folder;

    private static Map<String, Object> document() {
        Map<String, Object> element = new LinkedHashMap<>();
        element.put("id", "y");
        element.put("size", Map.of("step", 16));
        element.put("names", List.of("a", "no"));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("version", "1.10");
        document.put("text", "a: \"b\" \\ #c\n\t\u0007é\u2028\uD83D\uDE00 \u0085'");
        document.put("numbers", List.of(0.0, 1.0e-5, 1.5e20, -3));
        document.put("flag", true);
        document.put("empty", List.of());
        document.put("nothing", Map.of());
        document.put("list", List.of(element, Map.of("id", "")));
        return document;
    }

    @Test
    void blocksAndQuotes() {
        assertEquals(
                """
                version: "1.10"
                text: "a: \\"b\\" \\\\ #c\\n\\t\\u0007é\\u2028\uD83D\uDE00 \\u0085'"
                numbers:
                  - 0.0
                  - 1.0E-5
                  - 1.5E+20
                  - -3
                flag: true
                empty: []
                nothing: {}
                list:
                  - id: "y"
                    size:
                      step: 16
                    names:
                      - "a"
                      - "no"
                  - id: ""
                """,
                Yaml.write(document()));
    }

    @Test
    void pythonReadsTheSame() throws Exception {
        Files.writeString(folder.resolve("text.yaml"), Yaml.write(document()));
        Files.writeString(
                folder.resolve("expected.txt"),
                """
                {'version': '1.10', 'text': 'a: "b" \\\\ #c\\n\\t\\x07é\\u2028\uD83D\uDE00 \\x85\\'',
                'numbers': [0.0, 1e-5, 1.5e20, -3], 'flag': True, 'empty': [], 'nothing': {},
                'list': [{'id': 'y', 'size': {'step': 16}, 'names': ['a', 'no']}, {'id': ''}]}
                """);
        PythonTorch.run(YamlTest.class, "parse_text.py", "yaml", folder);
    }

    @Test
    void halfACharacterIsReplaced() {
        assertEquals("a: \"x\uFFFDy\"\n".replace("a:", "ab:"), Yaml.write(Map.of("ab", "x\uD83Dy")));
    }

    @Test
    void whatHasNoFormIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Yaml.write(Map.of("number", Double.NaN)));
        assertThrows(IllegalArgumentException.class, () -> Yaml.write(Map.of("a key", "text")));
        assertThrows(IllegalArgumentException.class, () -> Yaml.write(Map.of("lists", List.of(List.of(1)))));
    }
}
