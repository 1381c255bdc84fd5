// SPDX-License-Identifier: Apache-2.0
package org.covidrate.updatesite;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Jars for tests, entry by entry. */
public final class SampleJar {
    private SampleJar() {}

    /** @param entries name, text, name, text; a name that ends with a slash is a folder, whose text is ignored */
    public static Path write(Path file, long time, String... entries) throws IOException {
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < entries.length; i += 2) {
                ZipEntry entry = new ZipEntry(entries[i]);
                entry.setTime(time);
                zip.putNextEntry(entry);
                if (!entries[i].endsWith("/")) {
                    zip.write(entries[i + 1].getBytes(StandardCharsets.UTF_8));
                }
                zip.closeEntry();
            }
        }
        return file;
    }
}
