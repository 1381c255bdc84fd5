// SPDX-License-Identifier: Apache-2.0
/**
 * Decoders of one compressed frame in memory, without any DICOM file around it: RLE (PS3.5 Annex G), JPEG 2000 and, in
 * {@link org.covidrate.dicom.codec.jpeg}, JPEG. Every decoder is told the frame's shape beforehand, so that a damaged header can
 * neither take all memory nor end in an image of another size, and reports damage as one {@link
 * org.covidrate.dicom.codec.FrameException} instead of inventing the missing pixels. All are stateless and may run in parallel.
 */
package org.covidrate.dicom.codec;
