/**
 * De-identification of DICOM files by PS3.15 annex E: the values that everything about it shares. The table lies in
 * {@code deid.table}, what it does to a data set in {@code deid.action}, whole folders in {@code deid.job}
 * ({@code Deidentification.run(input, output, options, progress)}, {@code Preview.of(file, options)}), rules about pixels
 * in {@code deid.pixel} behind {@link org.covidrate.deid.PixelCheck}, the second look at a result in {@code deid.verify}.
 */
package org.covidrate.deid;
