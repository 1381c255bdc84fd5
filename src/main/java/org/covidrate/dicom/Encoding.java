// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

/** How the elements of a data set or of an item are laid out. */
record Encoding(boolean explicitVr, boolean bigEndian) {
    static final Encoding IMPLICIT_LITTLE = new Encoding(false, false);
    static final Encoding EXPLICIT_LITTLE = new Encoding(true, false);

    static Encoding of(TransferSyntax syntax) {
        return new Encoding(syntax.explicitVr(), syntax.bigEndian());
    }

    /**
     * Whether two capital letters stand where a length of 32 bits would stand otherwise: no length is like that in practice.
     *
     * @param start bytes that begin with a tag
     */
    static boolean looksExplicit(byte[] start) {
        return start.length >= 6 && isCapital(start[4]) && isCapital(start[5]);
    }

    static boolean isCapital(int code) {
        return code >= 'A' && code <= 'Z';
    }
}
