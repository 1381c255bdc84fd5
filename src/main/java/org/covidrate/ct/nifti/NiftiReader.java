// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.nifti;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Method;
import org.covidrate.ct.Provenance;
import org.covidrate.ct.UnreadableImageException;
import org.covidrate.ct.raw.BinaryPlanes;
import org.covidrate.ct.raw.StoredVolume;
import org.covidrate.ct.raw.VoxelFile;
import org.covidrate.ct.raw.VoxelType;
import org.covidrate.progress.ProgressListener;

/** Reads a volume of a NIfTI-1 or NIfTI-2 file: .nii, .nii.gz, or a pair of .hdr and .img (each may be .gz). */
public final class NiftiReader {
    private NiftiReader() {}

    /** Reads a CT; see {@link #read(Path, ProgressListener)}. */
    public static CtVolume read(Path file) throws IOException {
        return read(file, ProgressListener.NONE);
    }

    /**
     * Reads a CT. Values are the stored ones times scl_slope plus scl_inter (a slope of 0 means none), taken as HU.
     *
     * @param file the .nii or the .hdr
     * @throws UnreadableImageException if it is damaged, has several time points, or holds no plain numbers
     */
    public static CtVolume read(Path file, ProgressListener progress) throws IOException {
        return open(file).readHu(progress);
    }

    /**
     * Reads labels: whole numbers from 0 to 255.
     *
     * @throws UnreadableImageException also if some value is none
     */
    public static LabelVolume readLabels(Path file, ProgressListener progress) throws IOException {
        NiftiHeader header = header(file);
        Method method = NiftiDescription.method(header.descrip());
        return open(file, header).readLabels(List.of(), method, progress);
    }

    /** Whether the start of a file (gunzipped) is a NIfTI header, damaged or not. */
    public static boolean isNifti(byte[] start) {
        return NiftiHeader.byteOrder(start).isPresent();
    }

    /** Reads the header: grid, number type, scale; no voxels yet. */
    public static StoredVolume open(Path file) throws IOException {
        return open(file, header(file));
    }

    private static StoredVolume open(Path file, NiftiHeader h) throws IOException {
        int[] size = size(h);
        VoxelType type = NiftiType.of(h.datatype()).orElseThrow(() -> NiftiType.refusal(h.datatype()));
        List<String> warnings = new ArrayList<>();
        Geometry geometry = NiftiPlacement.of(h, size, warnings);
        boolean scaled = h.sclSlope() != 0 && Double.isFinite(h.sclSlope());
        double inter = scaled && Double.isFinite(h.sclInter()) ? h.sclInter() : 0;
        Path voxels = h.single() ? file : partner(file);
        long offset = h.single() ? Math.max(h.voxOffset(), h.version().voxelsAt()) : Math.max(0, h.voxOffset());
        VoxelFile.requireLength(Files.size(voxels), VoxelFile.isGzip(voxels), offset, geometry, type.bytes());
        return new StoredVolume(
                geometry,
                type,
                h.order(),
                scaled ? h.sclSlope() : 1,
                inter,
                Provenance.ofFormat(h.version().toString()).withWarnings(warnings),
                () -> {
                    InputStream in = VoxelFile.openGunzipped(voxels);
                    try {
                        in.skipNBytes(offset);
                    } catch (IOException e) {
                        in.close();
                        throw e;
                    }
                    return new BinaryPlanes(in);
                });
    }

    private static NiftiHeader header(Path file) throws IOException {
        try (InputStream in = VoxelFile.openGunzipped(file)) {
            return NiftiHeader.parse(in.readNBytes(NiftiHeader.LONGEST));
        } catch (EOFException | ZipException e) {
            throw new UnreadableImageException(
                    "The compressed file is damaged at its start; copy or export it again.", e);
        }
    }

    private static int[] size(NiftiHeader h) throws UnreadableImageException {
        long axes = h.dim()[0];
        if (axes < 1 || axes > 7) {
            throw new UnreadableImageException(
                    "The NIfTI header is damaged (" + axes + " axes); copy or export the file again.");
        }
        if (axes >= 4 && h.dim()[4] > 1) {
            throw new UnreadableImageException("The file holds " + h.dim()[4]
                    + " volumes over time (4-D); give one of them: export a single 3-D volume.");
        }
        for (int axis = 5; axis <= axes; axis++) {
            if (h.dim()[axis] > 1) {
                throw new UnreadableImageException("The file holds " + h.dim()[axis] + " values a voxel along its axis "
                        + axis + " (" + axes + "-D); a CT has one: export a single 3-D volume.");
            }
        }
        int[] size = {1, 1, 1};
        for (int axis = 0; axis < Math.min(3, axes); axis++) {
            long n = h.dim()[1 + axis];
            if (n < 1 || n > Integer.MAX_VALUE) {
                throw new UnreadableImageException("The NIfTI header is damaged (" + n + " voxels along axis "
                        + (axis + 1) + "); copy or export the file again.");
            }
            size[axis] = (int) n;
        }
        return size;
    }

    /** The .img that belongs to a .hdr. */
    private static Path partner(Path header) throws UnreadableImageException {
        String name = header.getFileName().toString();
        String stem = name.replaceFirst("(?i)\\.hdr(\\.gz)?$", "");
        for (String end : new String[] {".img", ".img.gz", ".IMG", ".IMG.GZ"}) {
            Path file = header.resolveSibling(stem + end);
            if (!stem.equals(name) && Files.isRegularFile(file)) {
                return file;
            }
        }
        throw new UnreadableImageException("The voxels of " + name + " are in a second file, " + stem
                + ".img, which is not beside it; copy both into one folder.");
    }
}
