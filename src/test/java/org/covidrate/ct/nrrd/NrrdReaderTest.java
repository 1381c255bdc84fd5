// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.nrrd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Label;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Orientation;
import org.covidrate.ct.UnreadableImageException;
import org.covidrate.ct.raw.VoxelType;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NrrdReaderTest {
    private static final String PLACE = "space: left-posterior-superior\nspace directions: (0.7,0,0) (0,0.9,0) (0,0,2.5)\n"
            + "space origin: (-12.5,30,-101)\n";

    @TempDir
    Path dir;

    private static double[] values(VoxelType type) {
        double[] values = new double[60];
        Arrays.setAll(values, i -> type == VoxelType.INT8 ? i - 30 : type.isFloating() ? -1000 + 37.25 * i : 4 * i);
        return values;
    }

    private static byte[] raw(VoxelType type, ByteOrder order, double... values) {
        ByteBuffer out = ByteBuffer.allocate(values.length * type.bytes()).order(order);
        for (int i = 0; i < values.length; i++) {
            type.put(out, i, values[i]);
        }
        return out.array();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] join(byte[]... parts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.write(part);
        }
        return out.toByteArray();
    }

    private static String header(String type, String lines) {
        return "NRRD0004\n# a comment\ntype: " + type + "\ndimension: 3\nsizes: 5 4 3\n" + lines;
    }

    private Path write(String name, String header, byte[] data) throws IOException {
        return Files.write(dir.resolve(name), join((header + "\n").getBytes(StandardCharsets.UTF_8), data));
    }

    private CtVolume bytes(String lines) throws IOException {
        return NrrdReader.read(write("a.nrrd", header("uchar", lines), raw(VoxelType.UINT8, ByteOrder.LITTLE_ENDIAN, values(VoxelType.UINT8))));
    }

    private static void assertValues(double[] expected, CtVolume ct) {
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], ct.planes().value(i % 5, i / 5 % 4, i / 20), 1e-9, "voxel " + i);
        }
    }

    static Stream<Arguments> types() {
        List<Arguments> all = new ArrayList<>();
        String[] names = {
            "signed char, int8, int8_t",
            "uchar, unsigned char, uint8, uint8_t",
            "short, short int, signed short, signed short int, int16, int16_t",
            "ushort, unsigned short, unsigned short int, uint16, uint16_t",
            "int, signed int, int32, int32_t",
            "uint, unsigned int, uint32, uint32_t",
            "longlong, long long, long long int, signed long long, signed long long int, int64, int64_t",
            "ulonglong, unsigned long long, unsigned long long int, uint64, uint64_t",
            "float",
            "double"
        };
        for (int i = 0; i < names.length; i++) {
            for (String name : names[i].split(", ")) {
                all.add(Arguments.of(name, VoxelType.values()[i]));
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyNameOfATypeInBothByteOrdersAndEveryEncoding(String name, VoxelType type) throws IOException {
        double[] values = values(type);
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            String endian = "endian: " + (order == ByteOrder.BIG_ENDIAN ? "big" : "little") + "\n";
            byte[] raw = raw(type, order, values);
            for (String encoding : List.of("raw", "gzip", "gz")) {
                byte[] data = encoding.startsWith("g") ? gzip(raw) : raw;
                CtVolume ct = NrrdReader.read(
                        write("a.nrrd", header(name, PLACE + endian + "encoding: " + encoding + "\n"), data));
                assertValues(values, ct);
                assertEquals(List.of(), ct.provenance().warnings());
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            text.append(type.isFloating() ? String.valueOf(values[i]) : String.valueOf((long) values[i]));
            text.append(i % 7 == 6 ? "\r\n" : i % 2 == 0 ? "  " : ", ");
        }
        for (String encoding : List.of("txt", "text", "ascii", "ASCII")) {
            byte[] data = text.toString().getBytes(StandardCharsets.US_ASCII);
            CtVolume ct = NrrdReader.read(write("a.nrrd", header(name, PLACE + "encoding: " + encoding + "\n"), data));
            assertValues(values, ct);
            assertEquals(List.of(), ct.provenance().warnings());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "left-posterior-superior, LPS, -12.5, 30",
        "LPS, LPS, -12.5, 30",
        "right-anterior-superior, RAS, 12.5, -30",
        "RAS, RAS, 12.5, -30",
        "Left-Anterior-Superior, LAS, -12.5, -30",
        "LAS, LAS, -12.5, -30"
    })
    void spacesBecomeLps(String space, String code, double x, double y) throws IOException {
        CtVolume ct = bytes(PLACE.replace("left-posterior-superior", space) + "encoding: raw\n");
        assertEquals(code, Orientation.of(ct.geometry()).code());
        assertArrayEquals(new double[] {x, y, -101}, ct.geometry().origin(), 1e-12);
        assertArrayEquals(new double[] {0.7, 0.9, 2.5}, ct.geometry().spacing(), 1e-12);
        assertEquals(List.of(), ct.provenance().warnings());
    }

    @Test
    void obliqueAndShearedDirectionsAreKept() throws IOException {
        CtVolume ct = bytes("space: LPS\nspace directions: (3,4,0)  ( -4 , 3 , 0 ) (0,0.5,2)\nencoding: raw\n");
        assertEquals(5, ct.geometry().spacing(0), 1e-12);
        assertEquals(-0.8, ct.geometry().direction(0, 1), 1e-12);
        assertEquals(Math.sqrt(4.25), ct.geometry().spacing(2), 1e-12);
        assertArrayEquals(new double[3], ct.geometry().origin());
    }

    @Test
    void unitsOfSpaceBecomeMillimetres() throws IOException {
        CtVolume ct = bytes(PLACE + "space units: \"m\" \"um\" \"mm\"\nencoding: raw\n");
        assertArrayEquals(new double[] {700, 0.0009, 2.5}, ct.geometry().spacing(), 1e-9);
        CtVolume odd = bytes(PLACE + "space units: \"mm\" \"furlong\" \"mm\"\nencoding: raw\n");
        assertTrue(odd.provenance().warnings().get(0).contains("unit of space axis 2 is unknown"));
    }

    @Test
    void whatTheHeaderDoesNotSayIsWarnedAbout() throws IOException {
        CtVolume spacings = bytes("spacings: 0.7 0.9 2.5\nencoding: raw\n");
        assertArrayEquals(new double[] {0.7, 0.9, 2.5}, spacings.geometry().spacing());
        assertEquals(1, spacings.provenance().warnings().size());
        assertTrue(spacings.provenance().warnings().get(0).contains("sides may be swapped"));
        CtVolume nothing = bytes("spacings: 0.7 NaN nan\nencoding: raw\n");
        assertArrayEquals(new double[] {0.7, 1, 1}, nothing.geometry().spacing());
        assertEquals(3, nothing.provenance().warnings().size());
        CtVolume space = bytes(PLACE.replace("left-posterior-superior", "scanner-xyz") + "encoding: raw\n");
        assertEquals(1, space.provenance().warnings().size());
        CtVolume order = NrrdReader.read(write(
                "a.nrrd",
                header("short", PLACE + "encoding: raw\n"),
                raw(VoxelType.INT16, ByteOrder.LITTLE_ENDIAN, values(VoxelType.INT16))));
        assertTrue(order.provenance().warnings().get(0).contains("little endian was assumed"));
    }

    @Test
    void headersMayBeDetachedAndDataSkipped() throws IOException {
        byte[] raw = raw(VoxelType.UINT8, ByteOrder.LITTLE_ENDIAN, values(VoxelType.UINT8));
        byte[] junk = "two\nlines\n12345".getBytes(StandardCharsets.US_ASCII);
        Files.write(dir.resolve("a.raw"), join(junk, raw));
        String skip = "line skip: 2\nbyte skip: 5\nencoding: raw\n";
        String detached = header("uchar", PLACE + skip + "data file: a.raw\n");
        assertValues(values(VoxelType.UINT8), NrrdReader.read(write("a.nhdr", detached, new byte[0])));
        // No empty line is needed at the end of a detached header, and "datafile" is the same.
        Path file = Files.writeString(
                dir.resolve("b.nhdr"), detached.replace("data file", "datafile").stripTrailing());
        assertValues(values(VoxelType.UINT8), NrrdReader.read(file));
        String last = header("uchar", PLACE + "byte skip: -1\nencoding: raw\ndata file: a.raw\n");
        assertValues(values(VoxelType.UINT8), NrrdReader.read(write("c.nhdr", last, new byte[0])));
        assertValues(values(VoxelType.UINT8), bytesAfter(PLACE + skip, join(junk, raw)));
        // Bytes are skipped in what gzip decodes to, lines before it.
        byte[] packed = join("two\nlines\n".getBytes(StandardCharsets.US_ASCII), gzip(join(new byte[5], raw)));
        assertValues(values(VoxelType.UINT8), bytesAfter(PLACE + skip.replace("raw", "gzip"), packed));
    }

    private CtVolume bytesAfter(String lines, byte[] data) throws IOException {
        return NrrdReader.read(write("d.nrrd", header("uchar", lines), data));
    }

    @Test
    void dataMayBeInSeveralFiles() throws IOException {
        double[] values = values(VoxelType.UINT8);
        byte[] raw = raw(VoxelType.UINT8, ByteOrder.LITTLE_ENDIAN, values);
        for (int z = 0; z < 3; z++) {
            byte[] plane = Arrays.copyOfRange(raw, 20 * z, 20 * z + 20);
            Files.write(dir.resolve("s%02d.gz".formatted(3 + 2 * z)), gzip(plane));
            Files.write(dir.resolve("raw" + z), join(new byte[9], plane));
        }
        String numbered = header("uchar", PLACE + "encoding: gzip\ndata file: s%02d.gz 3 7 2\n");
        assertValues(values, NrrdReader.read(write("n.nhdr", numbered, new byte[0])));
        String list = header("uchar", PLACE + "encoding: raw\nbyte skip: -1\ndata file: LIST\nraw0\nraw1\nraw2\n");
        assertValues(values, NrrdReader.read(write("l.nhdr", list, new byte[0])));
        Files.delete(dir.resolve("s05.gz"));
        refused("s05.gz, which is not there", write("n.nhdr", numbered, new byte[0]));
    }

    @Test
    void windowsLineEndsAndKeysAreRead() throws IOException {
        String header = header("uchar", PLACE + "encoding: raw\nkey:=value: with := signs\ncontent: \n")
                .replace("\n", "\r\n");
        byte[] raw = raw(VoxelType.UINT8, ByteOrder.LITTLE_ENDIAN, values(VoxelType.UINT8));
        Path file = Files.write(dir.resolve("a.nrrd"), join((header + "\r\n").getBytes(StandardCharsets.UTF_8), raw));
        assertValues(values(VoxelType.UINT8), NrrdReader.read(file));
    }

    @Test
    void slicersSegmentsGiveNamesAndColours() throws IOException {
        String keys = "Segment0_LabelValue:=2\nSegment0_Name:=left lung\nSegment0_Color:=0.2 0.4 1\n"
                + "Segment1_LabelValue:=900\nSegment1_Name:=too large\n";
        byte[] raw = new byte[60];
        raw[7] = 2;
        raw[8] = 5;
        Path file = write("a.seg.nrrd", header("uchar", PLACE + "encoding: raw\n" + keys), raw);
        LabelVolume labels = NrrdReader.readLabels(file, ProgressListener.NONE);
        assertEquals(2, labels.labels().size());
        assertEquals(new Label(2, "left lung", 0x3366FF), labels.labels().get(0));
        assertEquals("label 5", labels.labels().get(1).name());
        assertEquals(1, labels.count(5));
    }

    private static void refused(String words, Path file) {
        UnreadableImageException e = assertThrows(UnreadableImageException.class, () -> NrrdReader.read(file));
        assertTrue(e.getMessage().contains(words), e.getMessage());
        assertTrue(e.getMessage().endsWith(".") || e.getMessage().endsWith(")."), e.getMessage());
        assertFalse(e.getMessage().contains("\n"), e.getMessage());
    }

    private void refused(String words, String header) throws IOException {
        refused(words, write("a.nrrd", header, new byte[60]));
    }

    @Test
    void badFilesGetOneSentence() throws IOException {
        String raw = PLACE + "encoding: raw\n";
        refused("\"bzip2\", which is not read; save it with gzip", header("uchar", PLACE + "encoding: bzip2\n"));
        refused("\"hex\"", header("uchar", PLACE + "encoding: hex\n"));
        refused("\"block\"", header("block", raw));
        refused("no \"encoding\"", header("uchar", PLACE));
        refused("no \"sizes\"", "NRRD0001\ntype: uchar\ndimension: 3\n" + raw);
        refused("4 axes (3x5x4x1)", header("uchar", raw).replace("dimension: 3\nsizes: 5 4 3", "dimension: 4\nsizes: 3 5 4 1"));
        refused("2 axes", header("uchar", raw).replace("dimension: 3\nsizes: 5 4 3", "dimension: 2\nsizes: 5 4"));
        refused("is not space", header("uchar", raw + "kinds: RGB-color domain domain\n"));
        refused("2 sizes for 3 dimensions", header("uchar", raw).replace("5 4 3", "5 4"));
        refused("an axis of -4 voxels", header("uchar", raw).replace("5 4 3", "5 -4 3"));
        refused("too short for the 50x4x3 voxels", header("uchar", raw).replace("5 4 3", "50 4 3"));
        refused("no whole numbers", header("uchar", raw).replace("5 4 3", "5 4 x"));
        refused("no whole numbers", header("uchar", raw).replace("5 4 3", "5 4 99999999999"));
        refused("no numbers in \"space directions\"", header("uchar", raw.replace("(0.7,0,0)", "(a,0,0)")));
        refused("no space direction of 3 numbers for axis 1", header("uchar", raw.replace("(0.7,0,0)", "none")));
        refused("not a grid", header("uchar", raw.replace("(0.7,0,0)", "(0,0,0)")));
        refused("space \"left-posterior-superior-time\"", header("uchar", raw.replace("superior\n", "superior-time\n")));
        refused("neither field nor key", header("uchar", "nonsense\n" + raw));
        refused("unknown \"endian\"", header("short", "endian: middle\n" + raw).replace("5 4 3", "5 4 1"));
        refused("\"byte skip\"", header("uchar", "byte skip: -2\n" + raw));
        refused("something that is no number", header("uchar", PLACE + "encoding: text\n"));
        refused("first line is not NRRD", "NRRD\n");
        refused("within slice 1", header("uchar", "byte skip: 55\n" + raw));
    }
}
