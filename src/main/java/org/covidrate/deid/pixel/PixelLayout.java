// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.pixel;

import org.covidrate.dicom.DataSet;
import org.covidrate.dicom.PixelDescription;
import org.covidrate.dicom.Tag;

/**
 * How native pixels lie in bytes: rows one behind the other, through all planes and frames.
 *
 * @param rows of a plane
 * @param planes 3 where colours come plane by plane, else 1
 * @param rowBytes bytes of a row of a plane
 * @param pixelBytes bytes of a pixel within a row
 * @param blank by plane: the bytes of a blank pixel
 */
record PixelLayout(int rows, int planes, int rowBytes, int pixelBytes, byte[][] blank) {
    private static final int AIR_HU = -1024;

    /** @param bigEndian the byte order of the words */
    static PixelLayout of(DataSet dataSet, PixelDescription d, boolean bigEndian) {
        int samples = d.shape().samples();
        int bytes = d.bitsAllocated() / 8;
        boolean planar = d.planar() && samples > 1;
        int pixelBytes = planar ? bytes : bytes * samples;
        byte[][] blank = new byte[planar ? samples : 1][pixelBytes];
        for (int s = 0; s < samples; s++) {
            long value = blankSample(dataSet, d, s) << d.highBit() + 1 - d.bitsStored();
            byte[] into = blank[planar ? s : 0];
            int at = planar ? 0 : s * bytes;
            for (int b = 0; b < bytes; b++) {
                into[at + (bigEndian ? bytes - 1 - b : b)] = (byte) (value >> 8 * b);
            }
        }
        return new PixelLayout(d.shape().rows(), blank.length, d.shape().columns() * pixelBytes, pixelBytes, blank);
    }

    /** Black: the padding if there is one, air in a CT, else the end of the grey scale that is shown black. */
    private static long blankSample(DataSet dataSet, PixelDescription d, int sample) {
        if (!d.isGrey()) {
            boolean chroma = d.photometric().startsWith("YBR_FULL") && sample > 0;
            return chroma ? 1L << d.bitsStored() - 1 : 0;
        }
        long mask = (1L << d.bitsStored()) - 1;
        int[] padding = dataSet.ints(Tag.PixelPaddingValue);
        if (padding.length > 0) {
            return padding[0] & mask;
        }
        long lowest = d.signed() ? -(1L << d.bitsStored() - 1) : 0;
        long highest = d.signed() ? (1L << d.bitsStored() - 1) - 1 : mask;
        double slope = dataSet.decimal(Tag.RescaleSlope).orElse(0);
        if (slope > 0 && dataSet.string(Tag.Modality).orElse("").equals("CT")) {
            double stored = (AIR_HU - dataSet.decimal(Tag.RescaleIntercept).orElse(0)) / slope;
            return Math.max(lowest, Math.min(highest, Math.round(stored))) & mask;
        }
        long black = d.photometric().equals("MONOCHROME1") ? highest : d.signed() ? 0 : lowest;
        return black & mask;
    }
}
