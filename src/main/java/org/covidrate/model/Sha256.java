// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.covidrate.progress.ProgressListener;

/** SHA-256 of files, in lower-case hexadecimal digits. */
public final class Sha256 {
    private static final int BUFFER = 1 << 18;

    private Sha256() {}

    /**
     * The hash of a file.
     *
     * @param progress told several times a second; may cancel
     */
    public static String of(Path file, ProgressListener progress) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return copy(in, OutputStream.nullOutputStream(), Files.size(file), "Checking the model", progress);
        }
    }

    /**
     * Copies a stream to its end and gives the hash of what went through.
     *
     * @param expected number of bytes, for the progress only
     * @param message for the progress
     */
    public static String copy(
            InputStream in, OutputStream out, long expected, String message, ProgressListener progress)
            throws IOException {
        MessageDigest digest = digest();
        byte[] buffer = new byte[BUFFER];
        long done = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            digest.update(buffer, 0, n);
            out.write(buffer, 0, n);
            done += n;
            progress.update(message, done, expected);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
