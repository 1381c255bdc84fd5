/**
 * COVID-Rate for Fiji: lungs, COVID-19 lesions and infection rate from chest CT.
 *
 * <p><strong>Axis order, written down once.</strong> A voxel is {@code (x, y, z)}; {@code x} runs fastest. A plane is
 * one array of {@code width * height} values with index {@code y * width + x}; a volume is {@code depth} planes. World
 * coordinates are millimetres in the patient's LPS+ system (x to the patient's left, y to posterior, z to superior), as
 * in DICOM and ITK. Whatever stores another order or another handedness (NIfTI is RAS+, ImageJ has no orientation) is
 * converted where it enters or leaves, in the reader, the writer or the {@code imagej} package, and nowhere else.
 *
 * <p>Values are Hounsfield units (HU). Algorithms take values and return values; they know no ImageJ class, no window
 * and no service, and report to a {@link org.covidrate.progress.ProgressListener}.
 */
package org.covidrate;
