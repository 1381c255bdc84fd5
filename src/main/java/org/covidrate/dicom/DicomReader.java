// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Reads DICOM files (PS3.10), with or without preamble and meta information. Safe for use by several threads. */
public final class DicomReader {
    /** Longest value in bytes that is loaded with the data set; a longer one becomes a {@link BulkValue}. */
    public static final int LOADED_LIMIT = 1 << 20;

    private static final int PREAMBLE = 128;

    private DicomReader() {}

    /**
     * Reads all elements; pixel data and long values stay in the file and are only pointed at.
     *
     * @throws DicomException if the file is not DICOM or damaged beyond use
     */
    public static DicomFile read(Path path) throws IOException {
        try (DicomInput in = DicomInput.open(path)) {
            return read(in, tag -> false);
        }
    }

    /** Reads the elements before group 7FE0, the one of the pixels. */
    public static DicomFile readHeader(Path path) throws IOException {
        try (DicomInput in = DicomInput.open(path)) {
            return read(in, DicomReader::pixelGroup);
        }
    }

    /** Reads a file that is in memory. The array must not be changed afterwards. */
    public static DicomFile read(byte[] file) throws IOException {
        return read(DicomInput.of(file), tag -> false);
    }

    /** Whether it is worth to read the file: it has the prefix DICM or begins with a plausible element. Reads one block. */
    public static boolean isDicom(Path path) throws IOException {
        try (DicomInput in = DicomInput.open(path)) {
            return skipPreamble(in) || FirstElement.isPlausible(in.peek(FirstElement.LENGTH), in.size());
        }
    }

    private static boolean pixelGroup(int tag) {
        return Integer.compareUnsigned(tag, 0x7FE00000) >= 0;
    }

    private static DicomFile read(DicomInput in, IntPredicate stopAt) throws IOException {
        if (!skipPreamble(in) && !FirstElement.isPlausible(in.peek(FirstElement.LENGTH), in.size())) {
            throw new DicomException(
                    "This is not a DICOM file: it has neither the prefix DICM nor a data element at its start.");
        }
        List<String> warnings = new ArrayList<>();
        FileMetaInformation meta = meta(in);
        TransferSyntax syntax = meta.transferSyntaxUid().map(TransferSyntax::of).orElse(null);
        byte[] start = in.peek(FirstElement.LENGTH);
        if (syntax == null) {
            syntax = FirstElement.guess(start);
            warnings.add("The file does not name its transfer syntax: it is read as " + syntax.name() + ".");
        } else if (syntax.deflated()) {
            in = DicomInput.of(Inflation.inflate(in));
        }
        Encoding encoding = Encoding.of(syntax);
        start = in.peek(FirstElement.LENGTH);
        if (start.length >= 6 && encoding.explicitVr() != Encoding.looksExplicit(start)) {
            warnings.add("The data set is not written as its transfer syntax, " + syntax.name() + ", says.");
            encoding = new Encoding(!encoding.explicitVr(), encoding.bigEndian());
        }
        DataSetParser parser = new DataSetParser(in);
        DataSet dataSet = parser.dataSet(encoding, stopAt);
        warnings.addAll(parser.warnings());
        return new DicomFile(meta, syntax, dataSet, warnings);
    }

    private static FileMetaInformation meta(DicomInput in) throws IOException {
        // Always explicit little endian (PS3.10 section 7.1), but some writers use implicit.
        byte[] start = in.peek(6);
        Encoding encoding = Encoding.looksExplicit(start) ? Encoding.EXPLICIT_LITTLE : Encoding.IMPLICIT_LITTLE;
        // The group length is not trusted: the group ends where another begins.
        DataSet group = new DataSetParser(in).dataSet(encoding, tag -> Tag.group(tag) != 2);
        return group.isEmpty() ? FileMetaInformation.ABSENT : new FileMetaInformation(group);
    }

    private static boolean skipPreamble(DicomInput in) throws IOException {
        byte[] start = in.peek(PREAMBLE + 4);
        boolean prefix = start.length == PREAMBLE + 4
                && start[PREAMBLE] == 'D'
                && start[PREAMBLE + 1] == 'I'
                && start[PREAMBLE + 2] == 'C'
                && start[PREAMBLE + 3] == 'M';
        if (prefix) {
            in.skip(PREAMBLE + 4);
        }
        return prefix;
    }
}
