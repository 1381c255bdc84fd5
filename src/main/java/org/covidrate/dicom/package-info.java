// SPDX-License-Identifier: Apache-2.0
/**
 * DICOM data sets (PS3.5), their dictionary (PS3.6) and files (PS3.10): reading without loading the pixels, changing a copy,
 * writing. Values are kept as the bytes of the file, in little-endian order, and decoded on demand.
 */
package org.covidrate.dicom;
