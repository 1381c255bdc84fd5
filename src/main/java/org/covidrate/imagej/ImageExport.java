// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.HounsfieldCheck;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.ProbabilityVolume;
import org.covidrate.ct.UnreadableImageException;
import org.covidrate.ct.io.VolumeWriter;
import org.covidrate.ct.io.WriteOptions;
import org.covidrate.progress.ProgressListener;

/** An open image as what it is - a CT, labels or probabilities - ready to be written as NIfTI or NRRD. Pixels are never changed. */
public final class ImageExport {
    /** What an image holds. */
    public enum Content {
        /** HU. */
        CT,
        LABELS,
        /** Or a map that is made of them. */
        PROBABILITIES;

        /**
         * What an image is by itself: images that were made here say so, every other one is taken as a CT.
         *
         * @throws UnreadableImageException if it has 8 bits, so that it may be labels, but does not say so
         */
        public static Content of(ImagePlus imp) throws UnreadableImageException {
            if (imp == null || imp.getProcessor() == null) {
                return CT;
            }
            if (LabelImages.isLabelImage(imp)) {
                return LABELS;
            }
            if (MapImages.isMap(imp)) {
                return PROBABILITIES;
            }
            if (imp.getBitDepth() == 8 && !imp.getCalibration().calibrated()) {
                throw new UnreadableImageException(
                        "\"" + imp.getTitle()
                                + "\" has 8 bits, which hold no Hounsfield units: if it is a label image, choose labels as what it holds.");
            }
            return CT;
        }
    }

    @FunctionalInterface
    private interface Writer {
        void write(Path file, WriteOptions options, ProgressListener progress) throws IOException;
    }

    private final Writer writer;
    private final List<String> warnings;

    private ImageExport(Writer writer, List<String> warnings) {
        this.writer = writer;
        this.warnings = List.copyOf(warnings);
    }

    /**
     * Reads an image.
     *
     * @throws UnreadableImageException in one sentence if it does not hold this, is in colour, has channels or frames, or no
     *     voxel size
     */
    public static ImageExport of(ImagePlus imp, Content content) throws UnreadableImageException {
        if (content == Content.CT) {
            CtVolume ct = ImagePlusCt.of(imp);
            List<String> warnings = new ArrayList<>(ct.provenance().warnings());
            warnings.addAll(HounsfieldCheck.warnings(ct));
            return new ImageExport(
                    (file, options, progress) -> VolumeWriter.write(ct, file, options, progress), warnings);
        }
        if (content == Content.LABELS) {
            LabelVolume labels = LabelImages.read(imp);
            return new ImageExport(
                    (file, options, progress) -> VolumeWriter.write(labels, file, options, progress),
                    StackGeometry.of(imp).warnings());
        }
        ProbabilityVolume map = ProbabilityImages.read(imp);
        return new ImageExport(
                (file, options, progress) -> VolumeWriter.write(map, file, options, progress),
                StackGeometry.of(imp).warnings());
    }

    /** What should be known about the image, one sentence each. */
    public List<String> warnings() {
        return warnings;
    }

    /**
     * Writes the file, whole or not at all, in the format that its name asks for. One that exists is replaced.
     *
     * @throws IllegalArgumentException if the name ends in none of .nii.gz, .nii, .nrrd
     */
    public void write(Path file, WriteOptions options, ProgressListener progress) throws IOException {
        writer.write(file, options, progress);
    }
}
