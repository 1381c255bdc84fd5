// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.covidrate.SharedData;
import org.junit.jupiter.api.Test;

/** Real files, good and bad. Expected values: what pydicom 2.3 reads. */
class DicomCorpusTest {
    private static final String PYDICOM = "data/dicom/pydicom/src/pydicom/data/test_files";

    @Test
    void everyFileIsReadOrRefusedInOneSentence() throws IOException {
        Path folder = SharedData.require("data/dicom");
        List<Path> files = files(folder);
        Set<String> refused = new TreeSet<>();
        Set<String> warned = new TreeSet<>();
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (Path path : files) {
                try {
                    DicomFile file = DicomReader.read(path);
                    if (!file.warnings().isEmpty()) {
                        warned.add(path.getFileName().toString());
                    }
                    assertTrue(DicomReader.isDicom(path), path.toString());
                } catch (DicomException e) {
                    refused.add(path.getFileName().toString());
                }
            }
        });
        refused.removeIf(name -> name.matches(".*\\.(txt|json|dump|icc|gz|zst|md)|README|LICENSE"));
        assertEquals(Set.of("no_meta.dcm"), refused);
        assertEquals(
                Set.of(
                        "ExplVR_BigEndNoMeta.dcm",
                        "ExplVR_LitEndNoMeta.dcm",
                        "MR_truncated.dcm",
                        "SC_rgb_jpeg.dcm",
                        "meta_missing_tsyntax.dcm",
                        "rtplan_truncated.dcm",
                        "rtstruct.dcm"),
                warned);
    }

    @Test
    void whatIsWrittenAgainIsReadTheSame() throws IOException {
        int copied = 0;
        for (Path path : files(SharedData.require("data/dicom"))) {
            DicomFile file;
            try {
                file = DicomReader.read(path);
            } catch (DicomException e) {
                continue;
            }
            boolean asNamed = file.warnings().isEmpty();
            boolean compressed = file.dataSet()
                    .element(Tag.PixelData)
                    .filter(element -> element.value() instanceof FragmentsValue)
                    .isPresent();
            if (!asNamed || compressed != file.transferSyntax().encapsulated() && hasPixels(file)) {
                continue;
            }
            for (SequenceLengths lengths : SequenceLengths.values()) {
                DicomFile again = DicomReader.read(Samples.write(file, lengths));
                assertEquals(List.of(), again.warnings(), path.toString());
                assertEquals(comparable(file.dataSet()), comparable(again.dataSet()), path.toString());
            }
            copied++;
        }
        assertTrue(copied > 200, copied + " files");
    }

    @Test
    void severalKindsOfFiles() throws IOException {
        Path folder = SharedData.require(PYDICOM);
        DataSet ct = DicomReader.read(folder.resolve("CT_small.dcm")).dataSet();
        assertEquals("CompressedSamples^CT1", ct.string(Tag.PatientName).orElseThrow());
        assertArrayEquals(new double[] {0.661468, 0.661468}, ct.decimals(Tag.PixelSpacing));
        assertEquals(-1024, ct.integer(Tag.RescaleIntercept).orElseThrow());
        assertEquals("GEMS_IDEN_01", ct.privateCreator(0x00091001).orElseThrow());

        DataSet nested = DicomReader.read(folder.resolve("nested_priv_SQ.dcm")).dataSet();
        assertEquals(
                "Double Nested SQ",
                text(nested.item(0x00010001).item(0x00010001).bytes(0x00010001)));

        DataSet unknown = DicomReader.read(folder.resolve("UN_sequence.dcm")).dataSet();
        DataSet reference =
                unknown.item(0x4453100c).item(Tag.ReferencedSeriesSequence).item(0x00081199);
        assertEquals(
                Uids.CT_IMAGE_STORAGE,
                reference.string(Tag.ReferencedSOPClassUID).orElseThrow());

        DataSet deflated = DicomReader.read(folder.resolve("image_dfl.dcm")).dataSet();
        assertEquals(512, deflated.integer(Tag.Rows).orElseThrow());
        assertEquals(
                262144,
                ((BulkValue) deflated.element(Tag.PixelData).orElseThrow().value()).length());

        DataSet big = DicomReader.read(folder.resolve("MR_small_bigendian.dcm")).dataSet();
        DataSet little = DicomReader.read(folder.resolve("MR_small.dcm")).dataSet();
        assertEquals(
                little.without(Tag.PixelData, Tag.SOPInstanceUID, 0xFFFCFFFC).elements(),
                big.without(Tag.PixelData, Tag.SOPInstanceUID, 0xFFFCFFFC).elements());
        assertThrows(DicomException.class, () -> DicomReader.read(folder.resolve("no_meta.dcm")));
    }

    @Test
    void aSeriesIsReadByItsHeaders() throws IOException {
        List<Path> files = files(SharedData.require("data/ct/covid-ct-md/P001")).stream()
                .filter(path -> path.toString().endsWith(".dcm"))
                .toList();
        Set<String> series = new TreeSet<>();
        Set<Double> positions = new TreeSet<>();
        for (Path path : files) {
            DataSet header = DicomReader.readHeader(path).dataSet();
            series.add(header.string(Tag.SeriesInstanceUID).orElseThrow());
            positions.add(header.decimals(Tag.ImagePositionPatient)[2]);
            assertFalse(header.contains(Tag.PixelData));
        }
        assertEquals(148, files.size());
        assertEquals(148, positions.size());
        assertEquals(1, series.size());
    }

    private static boolean hasPixels(DicomFile file) {
        return file.dataSet().contains(Tag.PixelData);
    }

    /** Without what differs by nature, group lengths and odd lengths; pixels are compared as bytes. */
    private static List<Object> comparable(DataSet set) throws IOException {
        List<Object> elements = new ArrayList<>();
        for (DataElement element : set.elements()) {
            elements.add(Tag.format(element.tag()));
            if (element.value() instanceof BulkValue bulk) {
                elements.add(Arrays.hashCode(bulk.read(0, (int) bulk.length())));
            } else if (element.value() instanceof FragmentsValue fragments) {
                elements.add(fragments.offsetTable());
                for (int i = 0; i < fragments.fragments().size(); i++) {
                    elements.add(Arrays.hashCode(fragments.read(i)));
                }
            } else if (element.value() instanceof SequenceValue sequence) {
                for (DataSet item : sequence.items()) {
                    elements.add(comparable(item));
                }
            } else if (Tag.isGroupLength(element.tag())) {
                elements.remove(elements.size() - 1);
            } else {
                byte[] padded = set.bytes(element.tag()).orElseThrow();
                elements.add(DataElement.of(element.tag(), element.vr(), padded));
            }
        }
        return elements;
    }

    private static String text(Optional<byte[]> bytes) {
        return new String(bytes.orElseThrow(), StandardCharsets.US_ASCII).trim();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(Files::isRegularFile).sorted().collect(Collectors.toList());
        }
    }
}
