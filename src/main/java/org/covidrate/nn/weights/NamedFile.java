// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.weights;

import java.io.IOException;
import java.nio.file.Path;

/** Puts the name of the file before what is wrong with it. */
final class NamedFile {
    private NamedFile() {}

    /** What reads something of a file. */
    @FunctionalInterface
    interface Reader<T> {
        T read() throws IOException;
    }

    static <T> T read(Path file, Reader<T> reader) throws IOException {
        try {
            return reader.read();
        } catch (WeightFormatException e) {
            throw new UnreadableWeightsException(sentence(file, " " + e.getMessage() + "."), e);
        }
    }

    /** Names of tensors come from the file and may be anything: they stay on one line. */
    static String sentence(Path file, String rest) {
        return file.getFileName() + rest.replaceAll("\\p{Cntrl}", "?");
    }
}
