// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/** Unique identifiers: those of PS3.6 that this project deals with, and new ones made of UUIDs (PS3.5 section B.2). */
public final class Uids {
    public static final String CT_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.2";
    public static final String ENHANCED_CT_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.2.1";
    public static final String LEGACY_CONVERTED_ENHANCED_CT_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.2.2";
    public static final String MR_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.4";
    public static final String ENHANCED_MR_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.4.1";
    public static final String SECONDARY_CAPTURE_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.7";
    public static final String MEDIA_STORAGE_DIRECTORY = "1.2.840.10008.1.3.10";

    /** This software as the writer of a file; a UUID drawn once. */
    public static final String IMPLEMENTATION_CLASS = "2.25.217455253459372040513876572883857476518";

    private static final Map<String, String> SOP_CLASSES = Map.ofEntries(
            Map.entry(CT_IMAGE_STORAGE, "CT Image"),
            Map.entry(ENHANCED_CT_IMAGE_STORAGE, "Enhanced CT Image"),
            Map.entry(LEGACY_CONVERTED_ENHANCED_CT_IMAGE_STORAGE, "Legacy Converted Enhanced CT Image"),
            Map.entry(MR_IMAGE_STORAGE, "MR Image"),
            Map.entry(ENHANCED_MR_IMAGE_STORAGE, "Enhanced MR Image"),
            Map.entry(SECONDARY_CAPTURE_IMAGE_STORAGE, "Secondary Capture Image"),
            Map.entry(MEDIA_STORAGE_DIRECTORY, "DICOMDIR"),
            Map.entry("1.2.840.10008.5.1.4.1.1.1", "Computed Radiography Image"),
            Map.entry("1.2.840.10008.5.1.4.1.1.1.1", "Digital X-Ray Image"),
            Map.entry("1.2.840.10008.5.1.4.1.1.6.1", "Ultrasound Image"),
            Map.entry("1.2.840.10008.5.1.4.1.1.7.2", "Multi-frame Grayscale Byte Secondary Capture Image"),
            Map.entry("1.2.840.10008.5.1.4.1.1.7.3", "Multi-frame Grayscale Word Secondary Capture Image"),
            Map.entry("1.2.840.10008.5.1.4.1.1.7.4", "Multi-frame True Color Secondary Capture Image"),
            Map.entry("1.2.840.10008.5.1.4.1.1.11.1", "Grayscale Softcopy Presentation State"),
            Map.entry("1.2.840.10008.5.1.4.1.1.20", "Nuclear Medicine Image"),
            Map.entry("1.2.840.10008.5.1.4.1.1.66.4", "Segmentation"),
            Map.entry("1.2.840.10008.5.1.4.1.1.88.11", "Basic Text Structured Report"),
            Map.entry("1.2.840.10008.5.1.4.1.1.88.22", "Enhanced Structured Report"),
            Map.entry("1.2.840.10008.5.1.4.1.1.88.33", "Comprehensive Structured Report"),
            Map.entry("1.2.840.10008.5.1.4.1.1.88.67", "X-Ray Radiation Dose Structured Report"),
            Map.entry("1.2.840.10008.5.1.4.1.1.104.1", "Encapsulated PDF"),
            Map.entry("1.2.840.10008.5.1.4.1.1.128", "PET Image"),
            Map.entry("1.2.840.10008.5.1.4.1.1.481.2", "RT Dose"),
            Map.entry("1.2.840.10008.5.1.4.1.1.481.3", "RT Structure Set"),
            Map.entry("1.2.840.10008.5.1.4.1.1.481.5", "RT Plan"));

    private Uids() {}

    /** What a SOP class is called, in short, or the identifier itself. */
    public static String sopClassName(String uid) {
        return SOP_CLASSES.getOrDefault(uid, uid);
    }

    /** A new identifier. */
    public static String random() {
        return of(UUID.randomUUID());
    }

    /** The identifier that belongs to a seed: always the same one, and another for any other seed. */
    public static String of(String seed) {
        return of(UUID.nameUUIDFromBytes((IMPLEMENTATION_CLASS + " " + seed).getBytes(StandardCharsets.UTF_8)));
    }

    private static String of(UUID uuid) {
        BigInteger high = BigInteger.valueOf(uuid.getMostSignificantBits());
        BigInteger low = BigInteger.valueOf(uuid.getLeastSignificantBits());
        BigInteger mask = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
        return "2.25." + high.and(mask).shiftLeft(64).or(low.and(mask));
    }
}
