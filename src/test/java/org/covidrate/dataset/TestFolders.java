// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dataset;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Provenance;
import org.covidrate.ct.series.DicomSeriesOptions;
import org.covidrate.ct.series.DicomSeriesWriter;
import org.covidrate.progress.ProgressListener;
import org.covidrate.sample.ChestPhantom;
import org.covidrate.sample.Phantom;
import org.covidrate.sample.PhantomParameters;

/** Writes data sets for tests. */
final class TestFolders {
    private TestFolders() {}

    static Phantom phantom() {
        return ChestPhantom.create(PhantomParameters.grid(72, 64, 16, 5, 5, 20));
    }

    /** Writes a series, and gives the names of its files without extension, in the order of slices. */
    static List<String> dicom(CtVolume ct, Path folder) throws IOException {
        Files.createDirectories(folder);
        return DicomSeriesWriter.write(ct, folder, DicomSeriesOptions.DEFAULT, ProgressListener.NONE).stream()
                .map(file -> file.getFileName().toString().replaceFirst("\\.dcm$", ""))
                .toList();
    }

    /** A mask as a CT: 0 HU outside, 255 HU inside. */
    static CtVolume asCt(LabelVolume labels) {
        List<short[]> planes = new ArrayList<>();
        for (int z = 0; z < labels.geometry().depth(); z++) {
            short[] plane = new short[labels.geometry().planeSize()];
            for (int i = 0; i < plane.length; i++) {
                plane[i] = (short) (labels.plane(z)[i] == 0 ? 0 : 255);
            }
            planes.add(plane);
        }
        return CtVolume.ofHu(labels.geometry(), planes, Provenance.UNKNOWN);
    }

    /** A slice of a mask as a picture, black and white. */
    static void png(LabelVolume labels, int z, Path file) throws IOException {
        int width = labels.geometry().width();
        BufferedImage image = new BufferedImage(width, labels.geometry().height(), BufferedImage.TYPE_BYTE_GRAY);
        byte[] plane = labels.plane(z);
        for (int i = 0; i < plane.length; i++) {
            image.getRaster().setSample(i % width, i / width, 0, plane[i] == 0 ? 0 : 255);
        }
        write(image, file);
    }

    /** A black picture. */
    static void png(int width, int height, Path file) throws IOException {
        write(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY), file);
    }

    private static void write(BufferedImage image, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
    }

    /** The slice with most voxels of a label. */
    static int fullest(LabelVolume labels, int value) {
        int best = 0;
        int most = -1;
        for (int z = 0; z < labels.geometry().depth(); z++) {
            int count = 0;
            for (byte label : labels.plane(z)) {
                count += label == value ? 1 : 0;
            }
            best = count > most ? z : best;
            most = Math.max(most, count);
        }
        return best;
    }
}
