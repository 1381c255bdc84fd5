// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.series;

/**
 * How a volume is written as a DICOM series.
 *
 * @param seed what all UIDs are made from: the same seed gives the same series, byte for byte
 * @param seriesNumber Series Number
 * @param format how HU are stored
 * @param multiFrame whether to write one Enhanced CT file instead of one file a slice
 * @param shuffledNames whether file names have no extension and say nothing of the order, as from some archives
 */
public record DicomSeriesOptions(
        String seed, int seriesNumber, StoredFormat format, boolean multiFrame, boolean shuffledNames) {
    public static final DicomSeriesOptions DEFAULT =
            new DicomSeriesOptions("phantom", 2, StoredFormat.UNSIGNED_12, false, false);

    public DicomSeriesOptions withSeed(String newSeed) {
        return new DicomSeriesOptions(newSeed, seriesNumber, format, multiFrame, shuffledNames);
    }

    public DicomSeriesOptions withSeriesNumber(int number) {
        return new DicomSeriesOptions(seed, number, format, multiFrame, shuffledNames);
    }

    public DicomSeriesOptions withFormat(StoredFormat newFormat) {
        return new DicomSeriesOptions(seed, seriesNumber, newFormat, multiFrame, shuffledNames);
    }

    public DicomSeriesOptions withMultiFrame(boolean newMultiFrame) {
        return new DicomSeriesOptions(seed, seriesNumber, format, newMultiFrame, shuffledNames);
    }

    public DicomSeriesOptions withShuffledNames(boolean newShuffledNames) {
        return new DicomSeriesOptions(seed, seriesNumber, format, multiFrame, newShuffledNames);
    }
}
