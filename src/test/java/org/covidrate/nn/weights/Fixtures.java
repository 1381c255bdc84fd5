// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.weights;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;

/** The small weight files beside the tests, and what every refusal must look like. */
final class Fixtures {
    private Fixtures() {}

    static Path file(String name) {
        return Path.of("src/test/resources/org/covidrate/nn/weights", name);
    }

    /** Reads a file that must be refused, and gives the reason: one sentence that begins with the name of the file. */
    static String refusal(Path file) {
        UnreadableWeightsException e = assertThrows(UnreadableWeightsException.class, () -> WeightFile.read(file));
        assertSentence(file, e);
        return e.getMessage();
    }

    static void assertSentence(Path file, UnreadableWeightsException e) {
        String message = e.getMessage();
        assertTrue(message.startsWith(file.getFileName().toString()), message);
        assertTrue(message.endsWith("."), message);
        assertFalse(message.matches("(?s).*(\\. [A-Z]|[\\n\\r]|null|Exception).*"), message);
        assertTrue(message.length() < 600, message);
    }
}
