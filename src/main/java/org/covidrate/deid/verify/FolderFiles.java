// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.verify;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Every file below a folder, hidden ones too, in the order of their paths. */
final class FolderFiles {
    private FolderFiles() {}

    /** @throws IOException if there is no such folder, or one in it cannot be entered: nothing may be passed over unsaid */
    static List<Path> below(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            throw new IOException("There is no file or folder " + folder + ".");
        }
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                files.add(file);
                return FileVisitResult.CONTINUE;
            }
        });
        Collections.sort(files);
        return files;
    }
}
