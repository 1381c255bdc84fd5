// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a data set is written (PS3.5 annex A, PS3.6 annex A).
 *
 * @param uid its identifier
 * @param name as in PS3.6, shortened
 * @param explicitVr whether elements name their value representation
 * @param bigEndian the byte order
 * @param deflated whether the whole data set is deflated (RFC 1951)
 * @param encapsulated whether PixelData is compressed, in fragments
 */
public record TransferSyntax(
        String uid, String name, boolean explicitVr, boolean bigEndian, boolean deflated, boolean encapsulated) {

    private static final Map<String, TransferSyntax> KNOWN = new LinkedHashMap<>();

    public static final TransferSyntax IMPLICIT_VR_LITTLE_ENDIAN =
            plain("1.2.840.10008.1.2", "Implicit VR Little Endian", false, false, false);
    public static final TransferSyntax EXPLICIT_VR_LITTLE_ENDIAN =
            plain("1.2.840.10008.1.2.1", "Explicit VR Little Endian", true, false, false);
    public static final TransferSyntax DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN =
            plain("1.2.840.10008.1.2.1.99", "Deflated Explicit VR Little Endian", true, false, true);
    public static final TransferSyntax EXPLICIT_VR_BIG_ENDIAN =
            plain("1.2.840.10008.1.2.2", "Explicit VR Big Endian", true, true, false);
    public static final TransferSyntax ENCAPSULATED_UNCOMPRESSED =
            compressed("1.2.840.10008.1.2.1.98", "Encapsulated Uncompressed Explicit VR Little Endian");
    public static final TransferSyntax JPEG_BASELINE =
            compressed("1.2.840.10008.1.2.4.50", "JPEG Baseline (Process 1)");
    public static final TransferSyntax JPEG_EXTENDED =
            compressed("1.2.840.10008.1.2.4.51", "JPEG Extended (Process 2 and 4)");
    public static final TransferSyntax JPEG_LOSSLESS =
            compressed("1.2.840.10008.1.2.4.57", "JPEG Lossless (Process 14)");
    public static final TransferSyntax JPEG_LOSSLESS_SV1 =
            compressed("1.2.840.10008.1.2.4.70", "JPEG Lossless (Process 14, Selection Value 1)");
    public static final TransferSyntax JPEG_LS_LOSSLESS = compressed("1.2.840.10008.1.2.4.80", "JPEG-LS Lossless");
    public static final TransferSyntax JPEG_LS_NEAR_LOSSLESS =
            compressed("1.2.840.10008.1.2.4.81", "JPEG-LS Near-lossless");
    public static final TransferSyntax JPEG_2000_LOSSLESS =
            compressed("1.2.840.10008.1.2.4.90", "JPEG 2000 (Lossless Only)");
    public static final TransferSyntax JPEG_2000 = compressed("1.2.840.10008.1.2.4.91", "JPEG 2000");
    public static final TransferSyntax RLE_LOSSLESS = compressed("1.2.840.10008.1.2.5", "RLE Lossless");

    static {
        compressed("1.2.840.10008.1.2.4.52", "JPEG Extended (Process 3 and 5)");
        compressed("1.2.840.10008.1.2.4.53", "JPEG Spectral Selection (Process 6 and 8)");
        compressed("1.2.840.10008.1.2.4.54", "JPEG Spectral Selection (Process 7 and 9)");
        compressed("1.2.840.10008.1.2.4.55", "JPEG Full Progression (Process 10 and 12)");
        compressed("1.2.840.10008.1.2.4.56", "JPEG Full Progression (Process 11 and 13)");
        compressed("1.2.840.10008.1.2.4.58", "JPEG Lossless (Process 15)");
        compressed("1.2.840.10008.1.2.4.92", "JPEG 2000 Part 2 Multi-component (Lossless Only)");
        compressed("1.2.840.10008.1.2.4.93", "JPEG 2000 Part 2 Multi-component");
        compressed("1.2.840.10008.1.2.4.94", "JPIP Referenced");
        KNOWN.put(
                "1.2.840.10008.1.2.4.95",
                new TransferSyntax("1.2.840.10008.1.2.4.95", "JPIP Referenced Deflate", true, false, true, true));
        compressed("1.2.840.10008.1.2.4.100", "MPEG2 Main Profile / Main Level");
        compressed("1.2.840.10008.1.2.4.101", "MPEG2 Main Profile / High Level");
        compressed("1.2.840.10008.1.2.4.102", "MPEG-4 AVC/H.264 High Profile / Level 4.1");
        compressed("1.2.840.10008.1.2.4.103", "MPEG-4 AVC/H.264 BD-compatible High Profile / Level 4.1");
        compressed("1.2.840.10008.1.2.4.104", "MPEG-4 AVC/H.264 High Profile / Level 4.2 For 2D Video");
        compressed("1.2.840.10008.1.2.4.105", "MPEG-4 AVC/H.264 High Profile / Level 4.2 For 3D Video");
        compressed("1.2.840.10008.1.2.4.106", "MPEG-4 AVC/H.264 Stereo High Profile / Level 4.2");
        compressed("1.2.840.10008.1.2.4.107", "HEVC/H.265 Main Profile / Level 5.1");
        compressed("1.2.840.10008.1.2.4.108", "HEVC/H.265 Main 10 Profile / Level 5.1");
        compressed("1.2.840.10008.1.2.4.110", "JPEG XL Lossless");
        compressed("1.2.840.10008.1.2.4.111", "JPEG XL JPEG Recompression");
        compressed("1.2.840.10008.1.2.4.112", "JPEG XL");
        compressed("1.2.840.10008.1.2.4.201", "High-Throughput JPEG 2000 (Lossless Only)");
        compressed("1.2.840.10008.1.2.4.202", "High-Throughput JPEG 2000 with RPCL Options (Lossless Only)");
        compressed("1.2.840.10008.1.2.4.203", "High-Throughput JPEG 2000");
        compressed("1.2.840.10008.1.2.8.1", "Deflated Image Frame Compression");
    }

    /** The syntax of that identifier. One that is not known is taken as explicit little endian, compressed (PS3.5 A.4). */
    public static TransferSyntax of(String uid) {
        TransferSyntax known = KNOWN.get(uid);
        return known != null
                ? known
                : new TransferSyntax(uid, "unknown transfer syntax " + uid, true, false, false, true);
    }

    /** Whether PS3.6 has it, so that what is read by its rules can be trusted. */
    public boolean isKnown() {
        return KNOWN.containsKey(uid);
    }

    private static TransferSyntax plain(String uid, String name, boolean explicit, boolean big, boolean deflated) {
        TransferSyntax syntax = new TransferSyntax(uid, name, explicit, big, deflated, false);
        KNOWN.put(uid, syntax);
        return syntax;
    }

    private static TransferSyntax compressed(String uid, String name) {
        TransferSyntax syntax = new TransferSyntax(uid, name, true, false, false, true);
        KNOWN.put(uid, syntax);
        return syntax;
    }
}
