// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipException;
import org.covidrate.ct.UnreadableImageException;
import org.covidrate.ct.nifti.NiftiReader;
import org.covidrate.ct.nrrd.NrrdReader;
import org.covidrate.ct.raw.VoxelFile;

/** What a file or folder is, by its content first and its name only where the content says nothing. */
enum FileKind {
    FOLDER,
    NIFTI,
    NRRD,
    /** DICOM, or something that only the DICOM reader can tell. */
    DICOM;

    private static final int START = 512;
    private static final String EXPORT = "export the CT as DICOM, NIfTI or NRRD";

    /** @throws UnreadableImageException if there is nothing there, or it is known not to be readable: what to do instead */
    static FileKind of(Path input) throws IOException {
        if (Files.isDirectory(input)) {
            return FOLDER;
        }
        if (!Files.exists(input)) {
            throw new UnreadableImageException("There is no file or folder " + input + "; check the path.");
        }
        if (!Files.isReadable(input)) {
            throw new UnreadableImageException(
                    "The file " + input + " may not be read; ask its owner for the permission.");
        }
        byte[] start = start(input);
        String name = input.getFileName().toString();
        if (start.length == 0) {
            throw new UnreadableImageException("The file " + name + " is empty; copy or export it again.");
        }
        if (NrrdReader.isNrrd(start)) {
            return NRRD;
        }
        if (isDicom(start)) {
            if (VoxelFile.isGzip(input)) {
                throw refusal(name, "a compressed DICOM file", "unpack it (gunzip) and give the result");
            }
            return DICOM;
        }
        if (NiftiReader.isNifti(start)) {
            return NIFTI;
        }
        Optional<Path> header = niftiHeader(input);
        if (header.isPresent()) {
            throw refusal(
                    name, "the voxels of a NIfTI pair", "give " + header.get().getFileName());
        }
        refuseKnown(name, start);
        if (lower(name).matches(".*\\.(nii|nii\\.gz|nrrd|nhdr|hdr)")) {
            throw refusal(name, "damaged: it does not start as its name says", "copy or export it again");
        }
        return DICOM;
    }

    private static void refuseKnown(String name, byte[] start) throws UnreadableImageException {
        String text = new String(start, StandardCharsets.ISO_8859_1);
        if (text.startsWith("\u0089PNG")
                || text.startsWith("\u00ff\u00d8\u00ff")
                || text.startsWith("GIF8")
                || text.startsWith("BM") && lower(name).endsWith(".bmp")) {
            throw refusal(name, "a picture, whose grey values are no Hounsfield units", EXPORT);
        }
        if (text.startsWith("II*\0") || text.startsWith("MM\0*") || text.startsWith("II+\0")) {
            throw refusal(
                    name,
                    "a TIFF, which does not say how its voxels lie in the patient",
                    EXPORT + ", or open it in ImageJ and run the command there");
        }
        if (text.startsWith("PK\3\4") || text.startsWith("Rar!") || text.startsWith("7z\u00bc\u00af") || isTar(text)) {
            throw refusal(name, "an archive", "unpack it and give the folder");
        }
        if (text.startsWith("%PDF")) {
            throw refusal(name, "a PDF document", EXPORT);
        }
        if (text.contains("ElementDataFile")
                || text.contains("NDims =")
                || lower(name).matches(".*\\.mh[ad]")) {
            throw refusal(name, "a MetaImage", "convert it to NIfTI or NRRD, with 3D Slicer for instance");
        }
        if (text.startsWith("\u0089HDF")) {
            throw refusal(name, "an HDF5 or MINC file", "convert it to NIfTI or NRRD");
        }
        if (text.startsWith("BZh")) {
            throw refusal(name, "compressed with bzip2", "unpack it (bunzip2) and give the result");
        }
    }

    private static UnreadableImageException refusal(String name, String what, String instead) {
        return new UnreadableImageException("The file " + name + " is " + what + "; " + instead + ".");
    }

    private static boolean isTar(String start) {
        return start.length() > 262 && start.startsWith("ustar", 257);
    }

    /** By its preamble; DICOM files without one are left to the reader. */
    private static boolean isDicom(byte[] start) {
        return start.length >= 132 && start[128] == 'D' && start[129] == 'I' && start[130] == 'C' && start[131] == 'M';
    }

    /** The .hdr beside an .img. */
    private static Optional<Path> niftiHeader(Path input) throws IOException {
        String name = input.getFileName().toString();
        if (!lower(name).matches(".*\\.img(\\.gz)?")) {
            return Optional.empty();
        }
        String stem = name.replaceFirst("(?i)\\.img(\\.gz)?$", "");
        for (String end : new String[] {".hdr", ".hdr.gz", ".HDR"}) {
            Path header = input.resolveSibling(stem + end);
            if (Files.isRegularFile(header) && NiftiReader.isNifti(start(header))) {
                return Optional.of(header);
            }
        }
        return Optional.empty();
    }

    /** The first bytes, gunzipped if need be. */
    private static byte[] start(Path file) throws IOException {
        try (InputStream in = VoxelFile.openGunzipped(file)) {
            return in.readNBytes(START);
        } catch (EOFException | ZipException e) {
            throw new UnreadableImageException(
                    "The compressed file " + file.getFileName() + " is damaged; copy or export it again.", e);
        }
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
