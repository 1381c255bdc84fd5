// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.covidrate.Npz;
import org.covidrate.SharedData;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against what lungmask 0.2.20 makes of the same folders over SimpleITK: every voxel exactly, geometry to 1e-6. */
class LungmaskOracleTest {
    private static final SeriesOptions BEST = SeriesOptions.DEFAULT;
    private static final SeriesOptions LUNGMASK = BEST.withRules(SeriesRules.LUNGMASK);
    private static final double GEOMETRY = 1e-6;
    /** Its z are all equal, so that the reference has the slices in the order of a directory listing. */
    private static final String SAGITTAL = "sagittal";

    private static Path root() {
        return SharedData.require("oracles/dicom_io");
    }

    private static JsonObject expected(String folder) throws IOException {
        for (JsonElement entry : JsonParser.parseString(Files.readString(root().resolve("dicom_io.json")))
                .getAsJsonArray()) {
            if (entry.getAsJsonObject().get("folder").getAsString().equals(folder)) {
                return entry.getAsJsonObject();
            }
        }
        throw new IOException("no " + folder);
    }

    private static double[] numbers(JsonObject o, String name) {
        return StreamSupport.stream(o.getAsJsonArray(name).spliterator(), false)
                .mapToDouble(JsonElement::getAsDouble)
                .toArray();
    }

    private static Npz.Array voxels(JsonObject image) throws IOException {
        return Npz.read(root().resolve(image.get("file").getAsString())).get("volume");
    }

    private static void assertSame(JsonObject image, CtVolume actual) throws IOException {
        assertSameGeometry(image, actual.geometry());
        Npz.Array voxels = voxels(image);
        Geometry g = actual.geometry();
        int i = 0;
        for (int z = 0; z < g.depth(); z++) {
            for (int y = 0; y < g.height(); y++) {
                for (int x = 0; x < g.width(); x++) {
                    assertEquals(voxels.get(i++), actual.planes().value(x, y, z), x + ", " + y + ", " + z);
                }
            }
        }
        assertEquals(voxels.size(), i);
    }

    private static void assertSameGeometry(JsonObject image, Geometry g) {
        assertArrayEquals(numbers(image, "size_xyz"), new double[] {g.width(), g.height(), g.depth()});
        assertArrayEquals(numbers(image, "spacing"), g.spacing(), GEOMETRY);
        assertArrayEquals(numbers(image, "origin"), g.origin(), GEOMETRY);
        assertArrayEquals(numbers(image, "direction"), g.direction(), GEOMETRY);
    }

    private static Stream<String> folders() {
        return Stream.of(
                "unsigned12_intercept",
                "signed12_two_series",
                "fractional_slope",
                "derived_secondary",
                "uneven_spacing",
                "feet_first_descending_direction",
                "implicit_vr",
                "oblique_12deg");
    }

    @ParameterizedTest
    @MethodSource("folders")
    void loadInputImage(String folder) throws Exception {
        JsonObject image =
                expected(folder).getAsJsonArray("load_input_image").get(0).getAsJsonObject();
        assertSame(image, TestVolumes.read(root().resolve(folder), LUNGMASK));
        assertSame(image, TestVolumes.read(root().resolve(folder), LUNGMASK.withLazy(true)));
        if (!folder.equals("uneven_spacing")) {
            assertSame(image, TestVolumes.read(root().resolve(folder), BEST));
        }
    }

    /** Called with its defaults, read_dicoms wants ORIGINAL and PRIMARY, and gives every series, sorted by UID. */
    @ParameterizedTest
    @MethodSource("folders")
    void readDicoms(String folder) throws Exception {
        JsonArray images = expected(folder).getAsJsonArray("read_dicoms");
        List<Series> taken = new ArrayList<>(SeriesScanner.scan(root().resolve(folder), LUNGMASK, ProgressListener.NONE)
                .series());
        taken.removeIf(s -> !s.first().slices().get(0).scan().imageType().containsAll(Set.of("ORIGINAL", "PRIMARY")));
        taken.sort(Comparator.comparing(Series::uid));
        assertEquals(images.size(), taken.size());
        for (int i = 0; i < images.size(); i++) {
            assertSame(
                    images.get(i).getAsJsonObject(),
                    DicomSeriesReader.read(taken.get(i).first(), LUNGMASK, ProgressListener.NONE));
        }
    }

    @Test
    void sagittalUpToTheOrderOfSlices() throws Exception {
        JsonObject image =
                expected(SAGITTAL).getAsJsonArray("load_input_image").get(0).getAsJsonObject();
        CtVolume lungmask = TestVolumes.read(root().resolve(SAGITTAL), LUNGMASK);
        assertArrayEquals(numbers(image, "direction"), lungmask.geometry().direction(), GEOMETRY);
        assertTrue(lungmask.provenance().warnings().stream().anyMatch(w -> w.contains("scrambled")));
        Set<List<Double>> expected = new TreeSet<>(Comparator.comparing(List::toString));
        Set<List<Double>> actual = new TreeSet<>(Comparator.comparing(List::toString));
        Npz.Array voxels = voxels(image);
        Geometry g = lungmask.geometry();
        CtVolume best = TestVolumes.read(root().resolve(SAGITTAL), BEST);
        Set<List<Double>> sorted = new TreeSet<>(Comparator.comparing(List::toString));
        for (int z = 0; z < g.depth(); z++) {
            int plane = z;
            expected.add(IntStream.range(0, g.planeSize())
                    .mapToObj(i -> voxels.get(plane * g.planeSize() + i))
                    .toList());
            actual.add(plane(lungmask, z));
            sorted.add(plane(best, z));
        }
        assertEquals(5, expected.size());
        assertEquals(expected, actual);
        assertEquals(expected, sorted);

        // The default rules put them in order: x = 26, 22, 18, 14, 10, as row x column points to the right.
        assertArrayEquals(new double[] {26, -20, 50}, best.geometry().origin());
        assertArrayEquals(new double[] {0.9, 0.7, 4}, best.geometry().spacing(), GEOMETRY);
        assertArrayEquals(numbers(image, "direction"), best.geometry().direction(), GEOMETRY);
        assertEquals(List.of(), best.provenance().warnings());
    }

    private static List<Double> plane(CtVolume volume, int z) {
        short[] plane = volume.plane(z);
        return IntStream.range(0, plane.length).mapToObj(i -> (double) plane[i]).toList();
    }

    /** Here the default rules differ on purpose: 2 mm, with a warning, and not 8 mm over 3. */
    @Test
    void unevenSpacing() throws Exception {
        CtVolume best = TestVolumes.read(root().resolve("uneven_spacing"), BEST);
        assertEquals(2, best.geometry().spacing(2), GEOMETRY);
        assertTrue(best.provenance().warnings().get(0).startsWith("1 slice is missing"));
        CtVolume lungmask = TestVolumes.read(root().resolve("uneven_spacing"), LUNGMASK);
        assertArrayEquals(best.plane(3), lungmask.plane(3));
    }

    @Test
    void otherFilesAndCopiesInTheFolder() throws Exception {
        Scan scan = SeriesScanner.scan(root().resolve("unsigned12_intercept"), BEST, ProgressListener.NONE);
        assertEquals(1, scan.notDicom());
        List<String> warnings = scan.choose(BEST).warnings();
        assertTrue(warnings.stream().anyMatch(w -> w.contains("at the same place")), warnings.toString());
        assertTrue(warnings.stream().anyMatch(w -> w.contains("1 scout image")), warnings.toString());
        assertFalse(warnings.stream().anyMatch(w -> w.contains("missing")), warnings.toString());
    }

    @Test
    void lungmaskTestPair() throws Exception {
        CtVolume volume = TestVolumes.read(SharedData.require("data/ct/lungmask-pair"), LUNGMASK);
        assertArrayEquals(new double[] {0.625, 0.625, 1}, volume.geometry().spacing(), GEOMETRY);
        assertEquals(2, volume.geometry().depth());
        assertArrayEquals(volume.plane(0), volume.plane(1));
        int low =
                IntStream.range(0, 512 * 512).map(i -> volume.plane(0)[i]).min().getAsInt();
        int high =
                IntStream.range(0, 512 * 512).map(i -> volume.plane(0)[i]).max().getAsInt();
        assertEquals(-2048, low);
        assertEquals(1502, high);
    }
}
