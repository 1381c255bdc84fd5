// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.MaskedPlane;
import org.covidrate.ct.Method;
import org.covidrate.ct.ProbabilityVolume;
import org.covidrate.ct.TestVolumes;
import org.covidrate.ct.nifti.NiftiVersion;
import org.covidrate.ct.nrrd.NrrdEncoding;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Probabilities are written without a bit being lost. */
class ProbabilityWriterTest {
    @TempDir
    Path dir;

    private static ProbabilityVolume random(Geometry g) {
        Random random = new Random(5);
        return new ProbabilityVolume(
                g,
                Stream.generate(() -> {
                            float[] values = new float[g.planeSize()];
                            byte[] mask = new byte[values.length];
                            for (int i = 0; i < values.length; i++) {
                                values[i] = random.nextFloat() / 3;
                                mask[i] = (byte) random.nextInt(2);
                            }
                            return MaskedPlane.of(values, mask);
                        })
                        .limit(g.depth())
                        .toList(),
                new Method("COVID-Rate 1.0", Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.nii", "a.nii.gz", "b.nii", "a.nrrd", "b.nrrd", "c.nrrd"})
    void everyFormatGivesThemBackBitByBit(String name) throws IOException {
        WriteOptions options = WriteOptions.DEFAULT;
        options = name.equals("b.nii") ? options.withNifti(NiftiVersion.NIFTI_2) : options;
        options = name.equals("b.nrrd") ? options.withNrrd(NrrdEncoding.RAW) : options;
        options = name.equals("c.nrrd") ? options.withNrrd(NrrdEncoding.ASCII) : options;
        for (double[] direction : TestVolumes.directions(15).toList()) {
            ProbabilityVolume written = random(TestVolumes.grid(direction));
            Path file = dir.resolve(name);
            VolumeWriter.write(written, file, options, ProgressListener.NONE);
            // Any volume of floats can be read as a CT.
            CtVolume read = CtReader.read(file, ReadOptions.DEFAULT, ProgressListener.NONE);
            assertTrue(written.geometry().sameGrid(read.geometry(), 1e-5));
            float[] expected = new float[written.geometry().planeSize()];
            float[] found = new float[expected.length];
            for (int z = 0; z < written.geometry().depth(); z++) {
                written.plane(z, expected);
                read.planes().plane(z, found);
                assertArrayEquals(expected, found);
            }
        }
    }

    @Test
    void theMethodIsNamed() throws IOException {
        ProbabilityVolume p = random(Geometry.axial(4, 3, 2, 1, 1, 1));
        VolumeWriter.write(p, dir.resolve("a.nii.gz"));
        try (InputStream in = new GZIPInputStream(Files.newInputStream(dir.resolve("a.nii.gz")))) {
            String header = new String(in.readNBytes(348), StandardCharsets.ISO_8859_1);
            assertEquals(
                    "COVID-Rate: COVID-Rate 1.0",
                    header.substring(148, 148 + 80).trim());
        }
        VolumeWriter.write(p, dir.resolve("a.nrrd"));
        assertTrue(Files.readString(dir.resolve("a.nrrd"), StandardCharsets.ISO_8859_1)
                .contains("covid_rate_method:=COVID-Rate 1.0\n"));
    }

    @Test
    void nothingIsLeftOfACancelledFile() {
        Path file = dir.resolve("p.nii.gz");
        ProgressListener cancel = new ProgressListener() {
            private int calls;

            @Override
            public void report(String message, double fraction) {
                calls++;
            }

            @Override
            public boolean isCancelled() {
                return calls == 2;
            }
        };
        ProbabilityVolume p = random(Geometry.axial(4, 3, 5, 1, 1, 1));
        assertThrows(CancelledException.class, () -> VolumeWriter.write(p, file, WriteOptions.DEFAULT, cancel));
        assertFalse(Files.exists(file));
    }
}
