// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.raw;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Gives the stored planes of a volume one after the other, first to last. */
public interface PlaneSource extends Closeable {
    /**
     * Fills the whole buffer with the next plane.
     *
     * @param plane in the byte order of the voxels, backed by an array; position and limit are left alone
     * @throws EOFException if the data ends before the plane is full
     */
    void next(ByteBuffer plane) throws IOException;

    /**
     * Called after the last plane: looks at what a compressed file says about itself at its end.
     *
     * @throws java.util.zip.ZipException if the voxels are not those that were compressed
     */
    void finish() throws IOException;

    /** Opens the source at the first plane. */
    @FunctionalInterface
    interface Opener {
        PlaneSource open() throws IOException;
    }
}
