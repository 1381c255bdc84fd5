// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.series;

import java.nio.file.Path;

/**
 * Where the pixels of a slice are.
 *
 * @param file the DICOM file
 * @param frame index of the frame within it, from 0
 * @param frames how many frames the file has
 * @param transferSyntax UID of how the pixels are encoded
 */
public record SliceSource(Path file, int frame, int frames, String transferSyntax) {}
