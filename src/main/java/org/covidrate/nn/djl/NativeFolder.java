// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where DJL unpacks PyTorch's libraries, about 450 MB, at the first start: the folder that the user named for DJL, else
 * {@code .djl.ai} in the user's home, which other programs with DJL share, else a folder for temporary files.
 *
 * @param path DJL's cache folder; the libraries are in its subfolder "pytorch"
 * @param named whether the user named it, so that DJL knows it already
 */
record NativeFolder(Path path, boolean named) {
    private static final Set<PosixFilePermission> OWNER_ONLY = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    static NativeFolder choose() {
        for (String setting : new String[] {"ENGINE_CACHE_DIR", "DJL_CACHE_DIR"}) {
            Optional<String> folder = Setting.of(setting);
            if (folder.isPresent()) {
                return new NativeFolder(Path.of(folder.get()), true);
            }
        }
        return choose(Path.of(System.getProperty("user.home")), Path.of(System.getProperty("java.io.tmpdir")));
    }

    static NativeFolder choose(Path home, Path temporary) {
        NativeFolder usual = new NativeFolder(home.resolve(".djl.ai"), false);
        if (!usual.unpacked().isEmpty() || isWritable(usual.libraries())) {
            return usual;
        }
        return new NativeFolder(privateFolder(temporary), false);
    }

    /** The folders of libraries that were unpacked here, one for each version and platform. */
    Set<Path> unpacked() {
        try (Stream<Path> folders = Files.list(libraries().toAbsolutePath())) {
            return folders.filter(folder -> Files.exists(folder.resolve(System.mapLibraryName("torch"))))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            return Set.of();
        }
    }

    private Path libraries() {
        return path.resolve("pytorch");
    }

    private static boolean isWritable(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, "probe", ".tmp"));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * A folder that nobody else can write: code is loaded from it, and its parent is everybody's. It is used again by the next
     * start, unless somebody else made a folder of this name.
     */
    private static Path privateFolder(Path temporary) {
        Path folder = temporary.resolve("covid-rate-" + System.getProperty("user.name") + "-natives");
        try {
            Files.createDirectories(temporary);
            if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(folder);
            }
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                // Fails if the folder is somebody else's.
                Files.setPosixFilePermissions(folder, OWNER_ONLY);
            }
            if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) && isOurs(folder)) {
                return folder;
            }
            return Files.createTempDirectory(temporary, "covid-rate-natives");
        } catch (IOException e) {
            // The start will fail there, and say so.
            return folder;
        }
    }

    private static boolean isOurs(Path folder) throws IOException {
        Path probe = Files.createTempFile(folder, "probe", ".tmp");
        try {
            return Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(probe));
        } finally {
            Files.delete(probe);
        }
    }
}
