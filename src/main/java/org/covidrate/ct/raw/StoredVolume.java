// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.raw;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.Label;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Method;
import org.covidrate.ct.Provenance;
import org.covidrate.ct.UnreadableImageException;
import org.covidrate.progress.ProgressListener;

/**
 * A volume in a file whose header was read and whose voxels were not: {@code HU = slope * stored + intercept}.
 *
 * @param geometry its grid, LPS+ mm
 * @param type how a voxel is stored
 * @param order byte order of the voxels
 * @param slope value a step
 * @param intercept value of a stored 0
 * @param provenance format and what the header made the reader warn about
 * @param planes opens the voxels
 */
public record StoredVolume(
        Geometry geometry,
        VoxelType type,
        ByteOrder order,
        double slope,
        double intercept,
        Provenance provenance,
        PlaneSource.Opener planes) {

    /** Receives the stored planes. */
    private interface Sink {
        void accept(ByteBuffer plane) throws IOException;
    }

    /**
     * Reads the voxels as HU. One stored plane is held besides the result, whose planes are whole HU in short[] where
     * every value is a whole number of 16 bits, stored values in short[] with their rescale where the file holds 16 bits
     * and a fractional slope, and float[] otherwise.
     *
     * @throws UnreadableImageException if the voxels end early or are damaged
     */
    public CtVolume readHu(ProgressListener progress) throws IOException {
        HuCollector hu = type.fitsShort() ? new ShortCollector(this) : new WideCollector(this);
        readPlanes(hu::add, progress);
        List<String> warnings = new ArrayList<>();
        return new CtVolume(geometry, hu.finish(warnings), provenance).withWarnings(warnings);
    }

    /**
     * Reads the voxels as labels.
     *
     * @param known names of some values; others are called "label n"
     * @param method how the labels were made
     * @throws UnreadableImageException if a value is not a whole number from 0 to 255
     */
    public LabelVolume readLabels(List<Label> known, Method method, ProgressListener progress) throws IOException {
        LabelCollector labels = new LabelCollector(this);
        readPlanes(labels::add, progress);
        return new LabelVolume(geometry, labels.planes(), labels.labels(known), method);
    }

    private void readPlanes(Sink sink, ProgressListener progress) throws IOException {
        long bytes = (long) geometry.planeSize() * type.bytes();
        long needed = geometry.voxels() * (type.fitsShort() ? 2 : 4);
        if ((long) geometry.width() * geometry.height() * type.bytes() > Integer.MAX_VALUE - 16
                || needed > Runtime.getRuntime().maxMemory()) {
            throw new UnreadableImageException("The image of " + geometry.width() + "x" + geometry.height() + "x"
                    + geometry.depth() + " voxels needs " + (needed >> 20) + " MB of memory and there are "
                    + (Runtime.getRuntime().maxMemory() >> 20)
                    + " MB; give Java more (-Xmx) or check that the file is a CT.");
        }
        ByteBuffer buffer = ByteBuffer.allocate((int) bytes).order(order);
        int slice = 0;
        try (PlaneSource source = planes.open()) {
            for (int z = 0; z < geometry.depth(); z++) {
                slice = z + 1;
                progress.update("Reading slices", z, geometry.depth());
                source.next(buffer);
                sink.accept(buffer);
            }
            source.finish();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (EOFException e) {
            throw new UnreadableImageException(
                    "The file ends within slice " + slice + " of " + geometry.depth()
                            + "; it was cut off: copy or export it again.",
                    e);
        } catch (ZipException e) {
            throw new UnreadableImageException(
                    "The compressed voxels are damaged in or before slice " + slice + " of " + geometry.depth()
                            + "; copy or export the file again.",
                    e);
        }
        progress.update("Reading slices", 1);
    }
}
