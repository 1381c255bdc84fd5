// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dataset;

import java.io.IOException;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.UnreadableImageException;
import org.covidrate.ct.io.CtReader;
import org.covidrate.ct.io.ReadOptions;
import org.covidrate.ct.series.SeriesOptions;
import org.covidrate.dicom.DicomFile;
import org.covidrate.dicom.DicomReader;
import org.covidrate.dicom.PixelDecoder;
import org.covidrate.dicom.Tag;
import org.covidrate.picture.GreyPicture;
import org.covidrate.picture.PictureReader;
import org.covidrate.progress.ProgressListener;

/**
 * The pixels of one file as they lie in it.
 *
 * @param values grey values or HU, index {@code y * width + x}
 * @param bits of a stored value
 * @param geometry where they lie in the patient; null for pictures and masks
 */
record StoredSlice(float[] values, int width, int height, int bits, Geometry geometry) {
    /** Slices whose files do not tell their pixel size are read all the same; networks that need it are told 1 mm. */
    private static final ReadOptions ANY_SPACING = new ReadOptions(SeriesOptions.DEFAULT.withSpacing(1, 1, 1));

    /** An image: a picture, or a DICOM slice in HU. */
    static StoredSlice ofImage(DataFile file) throws IOException {
        if (file.kind() == DataFile.Kind.PICTURE) {
            return ofPicture(file);
        }
        CtVolume ct = CtReader.read(file.path(), ANY_SPACING, ProgressListener.NONE);
        requireOne(file, ct.geometry().depth());
        float[] values = new float[ct.geometry().planeSize()];
        ct.planes().plane(0, values);
        return new StoredSlice(values, ct.geometry().width(), ct.geometry().height(), Short.SIZE, ct.geometry());
    }

    /** A mask, which need not be a CT if it is DICOM. */
    static StoredSlice ofMask(DataFile file) throws IOException {
        if (file.kind() == DataFile.Kind.PICTURE) {
            return ofPicture(file);
        }
        DicomFile dicom = DicomReader.read(file.path());
        PixelDecoder decoder = PixelDecoder.of(dicom);
        requireOne(file, decoder.description().frames());
        int width = decoder.description().shape().columns();
        int height = decoder.description().shape().rows();
        float[] values = new float[width * height];
        if (decoder.description().isGrey()) {
            int[] stored = decoder.decodeInts(0);
            double slope = dicom.dataSet().decimal(Tag.RescaleSlope).orElse(1);
            double intercept = dicom.dataSet().decimal(Tag.RescaleIntercept).orElse(0);
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (slope * stored[i] + intercept);
            }
        } else {
            byte[] rgb = decoder.decodeRgb(0);
            for (int i = 0; i < values.length; i++) {
                // Masks drawn in some colour are as bright as its brightest part.
                int brightest = Math.max(rgb[3 * i] & 0xff, rgb[3 * i + 1] & 0xff);
                values[i] = Math.max(brightest, rgb[3 * i + 2] & 0xff);
            }
        }
        int bits = decoder.description().bitsStored() <= Byte.SIZE ? Byte.SIZE : Short.SIZE;
        return new StoredSlice(values, width, height, bits, null);
    }

    private static StoredSlice ofPicture(DataFile file) throws IOException {
        GreyPicture picture = PictureReader.read(file.path());
        return new StoredSlice(picture.values(), picture.width(), picture.height(), picture.bits(), null);
    }

    private static void requireOne(DataFile file, int slices) throws UnreadableImageException {
        if (slices != 1) {
            throw new UnreadableImageException(
                    "The file " + file.path() + " holds " + slices + " slices, not one; convert it to NIfTI or NRRD.");
        }
    }

    /** A picture with columns for rows. */
    StoredSlice transposed() {
        GreyPicture turned = new GreyPicture(width, height, values, bits).transposed();
        return new StoredSlice(turned.values(), turned.width(), turned.height(), bits, null);
    }
}
