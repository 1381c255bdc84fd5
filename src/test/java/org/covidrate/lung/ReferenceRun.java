// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.covidrate.Npz;
import org.covidrate.SharedData;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.io.CtReader;
import org.covidrate.ct.io.ReadOptions;
import org.covidrate.progress.ProgressListener;

/**
 * What lungmask made of an image.
 *
 * @param run r231, lobes or fused
 */
record ReferenceRun(String image, String run) {
    static Stream<ReferenceRun> unfused() {
        return Stream.of(
                        "dicom",
                        "phantom",
                        "phantom2_LPS",
                        "phantom2_RAS",
                        "phantom2_LSA",
                        "phantom2_float",
                        "one_slice")
                .flatMap(image -> Stream.of(new ReferenceRun(image, "r231"), new ReferenceRun(image, "lobes")));
    }

    static Stream<ReferenceRun> fused() {
        return Stream.of("dicom", "phantom", "phantom2_LPS", "phantom2_RAS", "phantom2_LSA", "one_slice")
                .map(image -> new ReferenceRun(image, "fused"));
    }

    static Path file(String name) {
        return SharedData.require("oracles/e2e").resolve(name);
    }

    CtVolume ct() throws IOException {
        Path path = image.equals("dicom") ? SharedData.require("data/ct/lungmask-pair") : file(image + ".nii.gz");
        return CtReader.read(path, ReadOptions.DEFAULT, ProgressListener.NONE);
    }

    int classes() {
        return run.equals("r231") ? 3 : 6;
    }

    UNetOptions options() {
        return run.equals("r231") ? UNetOptions.lungs(run) : UNetOptions.lobes(run);
    }

    Map<String, Npz.Array> arrays() throws IOException {
        return Npz.read(file(image + "_" + run + ".npz"));
    }

    /** Slices of an array. */
    static List<byte[]> planes(Npz.Array array) {
        int n = array.shape()[1] * array.shape()[2];
        List<byte[]> planes = new ArrayList<>();
        for (int z = 0; z < array.shape()[0]; z++) {
            byte[] plane = new byte[n];
            array.bytes().get(z * n, plane);
            planes.add(plane);
        }
        return planes;
    }

    static long differing(List<byte[]> expected, LabelVolume actual) {
        assertEquals(expected.size(), actual.geometry().depth());
        long differing = 0;
        for (int z = 0; z < expected.size(); z++) {
            byte[] plane = actual.plane(z);
            assertEquals(expected.get(z).length, plane.length);
            for (int i = 0; i < plane.length; i++) {
                differing += plane[i] != expected.get(z)[i] ? 1 : 0;
            }
        }
        return differing;
    }
}
