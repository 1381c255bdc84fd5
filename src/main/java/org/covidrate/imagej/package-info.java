/**
 * The only package that knows ImageJ: images to volumes and back, look-up tables, overlays, tables, progress, and the
 * dialogs of plain ImageJ 1.
 *
 * <p>ImageJ has a pixel size but no orientation. Stacks made here carry theirs as image properties and in their slice
 * labels ({@link org.covidrate.imagej.StackOrigin}); stacks opened by ImageJ's own DICOM reader carry it in the DICOM
 * text of their slice labels ({@link org.covidrate.imagej.DicomText}).
 */
package org.covidrate.imagej;
