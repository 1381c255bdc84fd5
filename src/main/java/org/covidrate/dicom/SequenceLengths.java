// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

/** How a sequence and its items say where they end (PS3.5 section 7.5). */
public enum SequenceLengths {
    /** By a number of bytes before them. */
    DEFINED,
    /** By delimiters after them. */
    UNDEFINED
}
