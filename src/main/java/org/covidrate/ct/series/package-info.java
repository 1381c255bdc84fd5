/**
 * DICOM slices to CT volumes, and volumes to DICOM series: finding the files, grouping, ordering and checking the slices,
 * placing them in the patient, and decoding their values to Hounsfield units.
 *
 * <p>{@link org.covidrate.ct.series.SeriesScanner} reads headers only and lists the series;
 * {@link org.covidrate.ct.series.SeriesRules} says how slices become stacks;
 * {@link org.covidrate.ct.series.DicomSeriesReader} decodes one stack;
 * {@link org.covidrate.ct.series.DicomSeriesWriter} goes the other way. What the headers say is kept in
 * {@link org.covidrate.ct.series.SliceHeader}, so that everything up to the decoding can be tested without files.
 */
package org.covidrate.ct.series;
