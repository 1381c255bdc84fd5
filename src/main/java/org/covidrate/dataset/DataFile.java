// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.covidrate.dicom.DicomReader;
import org.covidrate.picture.PictureReader;

/**
 * A file of a data set, or a folder that holds one DICOM series.
 *
 * @param relative its path from the data set's folder, with '/'
 * @param key the same in lower case without extension: files with equal keys belong together
 * @param bareKey the same without what only tells the role: {@code p1_ct} and {@code p1_lung} are {@code p1}, as are
 *     {@code p1/ct} and {@code p1/lung}
 */
record DataFile(Path path, String relative, String key, String bareKey, FileRole role, Kind kind) {
    enum Kind {
        PICTURE,
        /** One DICOM file with one slice. */
        DICOM_SLICE,
        /** NIfTI or NRRD. */
        VOLUME,
        /** A folder of DICOM files. */
        DICOM_SERIES;

        boolean isVolume() {
            return this == VOLUME || this == DICOM_SERIES;
        }
    }

    private static final Pattern VOLUME_NAME = Pattern.compile("\\.(seg\\.nrrd|nii\\.gz|nii|nrrd|nhdr)$");
    private static final Pattern EXTENSION =
            Pattern.compile("\\.(seg\\.nrrd|nii\\.gz|nii|nrrd|nhdr|png|jpe?g|tiff?|bmp|dcm|dicom|ima)$");
    /** What lies beside pictures in data sets and cannot be DICOM. */
    private static final Pattern OTHER = Pattern.compile(
            "^(dicomdir|\\..*)$|\\.(csv|txt|md|json|xml|xlsx?|html?|pdf|zip|gz|py|npy|npz|raw|img|hdr|db|ini|gif)$");

    private static final Pattern ROLE_END = Pattern.compile("^(.+)[_-]([a-z]+)$");

    /** The file as part of a data set; null if it holds nothing that is read. */
    static DataFile of(Path folder, Path file) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        Kind kind;
        if (VOLUME_NAME.matcher(name).find()) {
            kind = Kind.VOLUME;
        } else if (PictureReader.isPictureName(file)) {
            kind = Kind.PICTURE;
        } else if (!OTHER.matcher(name).find() && DicomReader.isDicom(file)) {
            kind = Kind.DICOM_SLICE;
        } else {
            return null;
        }
        return of(folder, file, kind);
    }

    static DataFile of(Path folder, Path file, Kind kind) {
        List<String> names = new ArrayList<>();
        folder.relativize(file).forEach(part -> names.add(part.toString()));
        String relative = String.join("/", names);
        String last = names.remove(names.size() - 1).toLowerCase(Locale.ROOT);
        String stem = kind == Kind.DICOM_SERIES ? last : stem(last);
        List<String> folders =
                names.stream().map(n -> n.toLowerCase(Locale.ROOT)).toList();
        List<String> bare = new ArrayList<>();
        FileRole role = FileRole.UNTOLD;
        for (String part : folders) {
            FileRole told = FileRole.of(part);
            if (told == FileRole.UNTOLD) {
                bare.add(part);
            } else {
                role = told;
            }
        }
        // The name itself says more than the folder.
        FileRole ofName = FileRole.UNTOLD;
        String rest = stem;
        for (Matcher end = ROLE_END.matcher(rest); end.matches(); end = ROLE_END.matcher(rest)) {
            FileRole told = FileRole.of(end.group(2));
            if (told == FileRole.UNTOLD) {
                break;
            }
            ofName = ofName.or(told);
            rest = end.group(1);
        }
        FileRole whole = FileRole.of(rest);
        if (whole != FileRole.UNTOLD && !folders.isEmpty()) {
            // One folder a patient, with files called by their role: p1/ct.nii.gz.
            ofName = ofName.or(whole);
        } else {
            bare.add(rest);
        }
        role = ofName == FileRole.UNTOLD ? role : ofName;
        String key = folders.isEmpty() ? stem : String.join("/", folders) + "/" + stem;
        return new DataFile(file, relative, key, String.join("/", bare), role, kind);
    }

    /** A name or path in lower case without the extension of a readable file. */
    static String stem(String name) {
        return EXTENSION.matcher(name).replaceFirst("");
    }

    /** Its path from the data set's folder without extension. */
    String title() {
        return relative.substring(0, key.length());
    }

    /** The sub-folder it lies in, relative to the data set's folder and in lower case; empty if it lies in that itself. */
    String folder() {
        return key.contains("/") ? key.substring(0, key.lastIndexOf('/')) : "";
    }
}
