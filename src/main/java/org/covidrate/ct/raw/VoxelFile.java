// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.raw;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.UnreadableImageException;

/** Files of voxels that may be gzip-compressed, whatever their name says. */
public final class VoxelFile {
    private static final int BUFFER = 1 << 16;
    /** Deflate makes data at most this many times smaller. */
    private static final long DEFLATE_LIMIT = 1032;

    private VoxelFile() {}

    /** Whether the file starts as gzip does. */
    public static boolean isGzip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == 0x1f && in.read() == 0x8b;
        }
    }

    /** The bytes as they are. */
    public static InputStream open(Path file) throws IOException {
        return new BufferedInputStream(Files.newInputStream(file), BUFFER);
    }

    /** The bytes, decompressed if the file is gzip. */
    public static InputStream openGunzipped(Path file) throws IOException {
        InputStream in = open(file);
        return isGzip(file) ? gunzip(in) : in;
    }

    /** Decompresses what follows; closes the stream if that is no gzip. */
    public static InputStream gunzip(InputStream in) throws IOException {
        try {
            return new GZIPInputStream(in, BUFFER);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /**
     * Tells a file that was cut off, or sizes that are nonsense, before memory is asked for.
     *
     * @param offset bytes before the first voxel
     * @throws UnreadableImageException if the file cannot hold the voxels
     */
    public static void requireLength(long fileBytes, boolean compressed, long offset, Geometry geometry, int voxelBytes)
            throws UnreadableImageException {
        double atMost = (double) fileBytes * (compressed ? DEFLATE_LIMIT : 1);
        if (offset + (double) geometry.voxels() * voxelBytes > atMost) {
            throw new UnreadableImageException("The file is too short for the " + geometry.width() + "x"
                    + geometry.height() + "x" + geometry.depth()
                    + " voxels that its header promises; it was cut off: copy or export it again.");
        }
    }
}
