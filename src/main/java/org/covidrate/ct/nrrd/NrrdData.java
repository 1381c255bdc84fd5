// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.nrrd;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.UnreadableImageException;
import org.covidrate.ct.raw.BinaryPlanes;
import org.covidrate.ct.raw.PlaneSource;
import org.covidrate.ct.raw.VoxelFile;
import org.covidrate.ct.raw.VoxelType;

/** The voxels of a NRRD file: behind the header or in files of their own, encoded in one of several ways. */
final class NrrdData {
    private final Path header;
    private final List<Path> files;
    private final NrrdEncoding encoding;
    private final VoxelType type;
    private final int lineSkip;
    private final long byteSkip;

    private NrrdData(
            Path header, List<Path> files, NrrdEncoding encoding, VoxelType type, int lineSkip, long byteSkip) {
        this.header = header;
        this.files = files;
        this.encoding = encoding;
        this.type = type;
        this.lineSkip = lineSkip;
        this.byteSkip = byteSkip;
    }

    /** @throws UnreadableImageException if the data is not there, too short or encoded in a way that is not read */
    static NrrdData of(NrrdHeader h, Path header, Geometry geometry, VoxelType type) throws IOException {
        NrrdEncoding encoding = NrrdEncoding.of(h);
        List<Path> files = DataFileNames.of(h, header);
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                throw new UnreadableImageException("The voxels of " + header.getFileName() + " are in a second file, "
                        + file.getFileName() + ", which is not there; copy both into one folder.");
            }
        }
        int lineSkip = h.field("line skip").isPresent() ? h.integers("line skip")[0] : 0;
        long byteSkip = h.field("byte skip").isPresent() ? h.integers("byte skip")[0] : 0;
        if (lineSkip < 0 || byteSkip < -1 || (byteSkip < 0 && encoding != NrrdEncoding.RAW)) {
            throw NrrdHeader.damaged("has a wrong \"line skip\" or \"byte skip\"");
        }
        long bytes = files.isEmpty() ? Files.size(header) : 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        // As text a voxel takes at least a digit and, but for the last, a gap.
        int voxelBytes = encoding == NrrdEncoding.ASCII ? 1 : type.bytes();
        VoxelFile.requireLength(bytes, encoding == NrrdEncoding.GZIP, 0, geometry, voxelBytes);
        if (byteSkip == -1) {
            // The last bytes of each file are its voxels.
            long all = geometry.voxels() * type.bytes() / Math.max(1, files.size());
            byteSkip = (files.isEmpty() ? Files.size(header) : Files.size(files.get(0))) - all;
            return new NrrdData(header, files.isEmpty() ? List.of(header) : files, encoding, type, 0, byteSkip);
        }
        return new NrrdData(header, files, encoding, type, lineSkip, byteSkip);
    }

    PlaneSource open() throws IOException {
        InputStream in;
        if (files.isEmpty()) {
            in = VoxelFile.open(header);
            try {
                NrrdHeader.read(in);
            } catch (IOException e) {
                in.close();
                throw e;
            }
            in = decoded(in);
        } else {
            in = files.size() == 1 ? decoded(VoxelFile.open(files.get(0))) : new SequenceInputStream(all());
        }
        return encoding == NrrdEncoding.ASCII ? new TextPlanes(in, type) : new BinaryPlanes(in);
    }

    /** Lines are skipped in the file, bytes in what it decodes to. */
    private InputStream decoded(InputStream in) throws IOException {
        try {
            for (int line = 0; line < lineSkip; line++) {
                int b;
                do {
                    b = in.read();
                } while (b >= 0 && b != '\n');
            }
            InputStream out = encoding == NrrdEncoding.GZIP ? VoxelFile.gunzip(in) : in;
            out.skipNBytes(byteSkip);
            return out;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private Enumeration<InputStream> all() {
        Iterator<Path> left = files.iterator();
        return new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return left.hasNext();
            }

            @Override
            public InputStream nextElement() {
                try {
                    return decoded(VoxelFile.open(left.next()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }
}
