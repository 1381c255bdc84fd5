// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.raw;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** Planes that follow each other in a stream without gaps. */
public final class BinaryPlanes implements PlaneSource {
    private final InputStream in;

    /** @param in at the first voxel; closed with this */
    public BinaryPlanes(InputStream in) {
        this.in = in;
    }

    @Override
    public void next(ByteBuffer plane) throws IOException {
        if (in.readNBytes(plane.array(), 0, plane.capacity()) < plane.capacity()) {
            throw new EOFException();
        }
    }

    @Override
    public void finish() throws IOException {
        // A gzip stream compares its checksum when it comes to its end.
        in.read();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
