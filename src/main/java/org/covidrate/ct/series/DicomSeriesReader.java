// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.series;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.HuPlanes;
import org.covidrate.ct.UnreadableImageException;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;

/**
 * Reads a CT from DICOM slices, decoding on all cores.
 *
 * <p>MONOCHROME1 changes how values are shown, not what they mean, so it does not touch HU. Padding outside the scan circle
 * that is below -1024 HU becomes -1024 HU under {@link SeriesRules#BEST} and stays as stored under
 * {@link SeriesRules#LUNGMASK}; no other value is changed.
 */
public final class DicomSeriesReader {
    private static final String MESSAGE = "Decoding slices";
    /** Headers take about this part of the time. */
    private static final double SCAN_PART = 0.15;

    private DicomSeriesReader() {}

    /**
     * Reads the chosen volume of a folder (searched recursively) or file.
     *
     * @throws UnreadableImageException if there is none, or it is not a volume that can be trusted: one sentence says why
     * @throws CancelledException if the listener cancels
     */
    public static CtVolume read(Path path, SeriesOptions options, ProgressListener progress) throws IOException {
        Scan scan = SeriesScanner.scan(path, options, progress.part(0, SCAN_PART));
        return read(scan.choose(options), options, progress.part(SCAN_PART, 1));
    }

    /** Reads a volume that a {@link Scan} has found. */
    public static CtVolume read(SliceStack stack, SeriesOptions options, ProgressListener progress) throws IOException {
        Geometry geometry = stack.geometry();
        List<SliceHeader> slices = stack.slices();
        checkRescale(slices);
        SliceDecoder decoder = new SliceDecoder(slices);
        HuPlanes planes = options.lazy() && HuPlanesBuilder.canBeLazy(slices)
                ? HuPlanesBuilder.lazy(slices, z -> decode(decoder, slices, z, options))
                : HuPlanesBuilder.inMemory(
                        slices,
                        ParallelTasks.run(
                                slices.size(),
                                MESSAGE,
                                progress,
                                z -> StoredPlane.of(
                                        decode(decoder, slices, z, options),
                                        slices.get(z).values().signed())));
        progress.update(MESSAGE, 1);
        return new CtVolume(geometry, planes, SeriesFacts.of(stack));
    }

    private static short[] decode(SliceDecoder decoder, List<SliceHeader> slices, int z, SeriesOptions options)
            throws IOException {
        short[] values = decoder.stored(z);
        if (options.rules() == SeriesRules.BEST) {
            StoredPlane.clearPadding(values, slices.get(z).values());
        }
        return values;
    }

    private static void checkRescale(List<SliceHeader> slices) throws UnreadableImageException {
        for (SliceHeader slice : slices) {
            SliceValues v = slice.values();
            if (v.slope() == 0 || !Double.isFinite(v.slope()) || !Double.isFinite(v.intercept())) {
                throw new UnreadableImageException("The rescale slope " + v.slope() + " and intercept " + v.intercept()
                        + " of the series give no Hounsfield units; export the original CT slices again.");
            }
        }
    }
}
