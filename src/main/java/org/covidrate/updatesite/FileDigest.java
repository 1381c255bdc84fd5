// SPDX-License-Identifier: Apache-2.0
package org.covidrate.updatesite;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The updater's checksums: SHA-1 in lower-case hexadecimal digits.
 *
 * <p>Of a jar, names and contents of the entries in the order of their names count; neither their dates, nor how they are
 * packed, nor what its manifest says, nor comments in .properties files, nor what the jar is called. Of every other file, its
 * name and its content.
 */
public final class FileDigest {
    private static final int BUFFER = 1 << 16;
    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final Set<String> PASSING =
            Set.of("ARCHIVER-VERSION", "BUILT-BY", "BUILD-JDK", "CLASS-PATH", "CREATED-BY", "IMPLEMENTATION-BUILD");

    /** How much of a jar's manifest counts. */
    private enum Manifest {
        NAME_ALONE,
        LASTING_LINES,
        ALL
    }

    private FileDigest() {}

    /**
     * The checksum of a file.
     *
     * @param filename its path below Fiji's folder, with {@code /} and its version
     */
    public static String of(String filename, Path file) throws IOException {
        return filename.endsWith(".jar") ? ofJar(file, true, Manifest.NAME_ALONE) : ofOther(filename, file);
    }

    /** The checksums by which older updaters know a file; the updater takes them as well. */
    public static List<String> older(String filename, Path file) throws IOException {
        if (!filename.endsWith(".jar")) {
            return List.of();
        }
        return List.of(
                ofJar(file, true, Manifest.LASTING_LINES),
                ofJar(file, true, Manifest.ALL),
                ofJar(file, false, Manifest.ALL));
    }

    private static String ofOther(String filename, Path file) throws IOException {
        MessageDigest digest = sha1();
        digest.update(filename.getBytes(StandardCharsets.US_ASCII));
        try (InputStream in = Files.newInputStream(file)) {
            update(digest, in);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String ofJar(Path file, boolean skipComments, Manifest manifest) throws IOException {
        MessageDigest digest = sha1();
        try (JarFile jar = new JarFile(file.toFile(), false)) {
            List<JarEntry> entries =
                    jar.stream().sorted(Comparator.comparing(JarEntry::getName)).toList();
            for (JarEntry entry : entries) {
                String name = entry.getName();
                digest.update(name.getBytes(StandardCharsets.US_ASCII));
                try (InputStream in = jar.getInputStream(entry)) {
                    if (name.equals(MANIFEST) && manifest != Manifest.ALL) {
                        digest.update(manifest == Manifest.NAME_ALONE ? new byte[0] : lastingLines(in));
                    } else if (skipComments && name.endsWith(".properties")) {
                        digest.update(PropertyLines.of(in.readAllBytes()));
                    } else {
                        update(digest, in);
                    }
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static byte[] lastingLines(InputStream manifest) throws IOException {
        StringBuilder kept = new StringBuilder();
        BufferedReader reader = new BufferedReader(new InputStreamReader(manifest, StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            int colon = line.indexOf(':');
            if (colon <= 0 || !PASSING.contains(line.substring(0, colon).toUpperCase(Locale.ROOT))) {
                kept.append(line).append('\n');
            }
        }
        return kept.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void update(MessageDigest digest, InputStream in) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            digest.update(buffer, 0, n);
        }
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-1.", e);
        }
    }
}
