// SPDX-License-Identifier: Apache-2.0
/**
 * JPEG (ITU-T T.81) as DICOM uses it. 8-bit DCT streams go to the kept ImageIO readers. What those cannot do faithfully is decoded
 * here: lossless streams (ImageIO's plugin leaves the rest of a damaged frame zero without saying so, and has no odd precisions)
 * and 12-bit DCT streams of one component (no Java library has them).
 */
package org.covidrate.dicom.codec.jpeg;
