// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

/** How the frames of a transfer syntax are coded. */
enum PixelCoding {
    NATIVE,
    RLE,
    JPEG,
    JPEG_2000;

    /** @throws DicomException if its pixels cannot be decoded; says how to convert them */
    static PixelCoding of(TransferSyntax syntax) throws DicomException {
        if (!syntax.encapsulated()) {
            return NATIVE;
        }
        String uid = syntax.uid();
        return switch (uid) {
            case "1.2.840.10008.1.2.1.98" -> NATIVE;
            case "1.2.840.10008.1.2.5" -> RLE;
            case "1.2.840.10008.1.2.4.50",
                    "1.2.840.10008.1.2.4.51",
                    "1.2.840.10008.1.2.4.53",
                    "1.2.840.10008.1.2.4.55",
                    "1.2.840.10008.1.2.4.57",
                    "1.2.840.10008.1.2.4.70" -> JPEG;
            case "1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.91" -> JPEG_2000;
            case "1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.81" ->
                throw refused(
                        syntax,
                        "convert the file first, for example with \"dcmdjpls in.dcm out.dcm\" (DCMTK)"
                                + " or \"gdcmconv --raw in.dcm out.dcm\" (GDCM)");
            case "1.2.840.10008.1.2.4.94", "1.2.840.10008.1.2.4.95" ->
                throw refused(syntax, "they are on a server, so export the image with its pixels");
            default ->
                throw refused(
                        syntax,
                        isVideo(uid)
                                ? "it is a video, so choose a CT series"
                                : "export the image again uncompressed (Explicit VR Little Endian)");
        };
    }

    private static boolean isVideo(String uid) {
        return uid.startsWith("1.2.840.10008.1.2.4.10");
    }

    private static DicomException refused(TransferSyntax syntax, String remedy) {
        return new DicomException(
                "The pixels are coded as " + syntax.name() + ", which cannot be decoded here: " + remedy + ".");
    }
}
