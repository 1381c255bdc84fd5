// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.covidrate.Npz;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.io.CtReader;
import org.covidrate.ct.io.LabelReader;
import org.covidrate.ct.io.ReadOptions;
import org.covidrate.lung.unet.Procedure;
import org.covidrate.nn.DeviceChoice;
import org.covidrate.nn.SliceNetwork;
import org.covidrate.nn.UNetArchitecture;
import org.covidrate.nn.djl.NetworkOptions;
import org.covidrate.nn.djl.TorchNetworks;
import org.covidrate.nn.weights.WeightFile;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From image and weights to mask, with narrow networks that were trained on phantoms: no voxel differs from lungmask's. */
class UNetEndToEndTest {
    private static final Map<ReferenceRun, LabelVolume> MASKS = new HashMap<>();
    private static SliceNetwork lungs;
    private static SliceNetwork lobes;

    private static SliceNetwork load(Path weights, int classes) throws IOException {
        UNetArchitecture narrow = new UNetArchitecture(classes, 4, 5);
        return TorchNetworks.load(
                narrow, WeightFile.read(weights, narrow), NetworkOptions.DEFAULT.withDevice(DeviceChoice.CPU));
    }

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(UNetEndToEndTest.class.getResource(name).toURI());
    }

    private static LungMasker lungs() throws IOException, URISyntaxException {
        if (lungs == null) {
            lungs = load(resource("r231_wf2.pth"), 3);
        }
        return new UNetLungMasker(lungs, UNetOptions.lungs("r231"));
    }

    private static LungMasker lobes() throws IOException {
        if (lobes == null) {
            lobes = load(ReferenceRun.file("lobes_wf2.pth"), 6);
        }
        return new UNetLungMasker(lobes, UNetOptions.lobes("lobes"));
    }

    @AfterAll
    static void close() {
        MASKS.clear();
        Stream.of(lungs, lobes).filter(Objects::nonNull).forEach(SliceNetwork::close);
    }

    /** Needs nothing that is not part of the project. */
    @Test
    void phantomWithinTheProject() throws IOException, URISyntaxException {
        LabelVolume mask = lungs().mask(
                        CtReader.read(resource("phantom2_LPS.nii.gz"), ReadOptions.DEFAULT, ProgressListener.NONE),
                        ProgressListener.NONE);
        Npz.Array expected = Npz.read(resource("phantom2_LPS_r231.npz")).get("mask");
        assertEquals(0, ReferenceRun.differing(ReferenceRun.planes(expected), mask));
        assertEquals(5898, mask.count(LungMasker.RIGHT));
        assertEquals(5377, mask.count(LungMasker.LEFT));
    }

    static Stream<ReferenceRun> runs() {
        return Stream.concat(ReferenceRun.unfused(), ReferenceRun.fused());
    }

    /** Fused runs are made of the masks of the other two. */
    private static LabelVolume mask(ReferenceRun run) throws IOException, URISyntaxException {
        LabelVolume known = MASKS.get(run);
        if (known != null) {
            return known;
        }
        LungMasker masker;
        if (run.run().equals("fused")) {
            LabelVolume ofLobes = mask(new ReferenceRun(run.image(), "lobes"));
            LabelVolume ofLungs = mask(new ReferenceRun(run.image(), "r231"));
            masker = new FusedLungMasker(
                    (ct, progress) -> ofLobes, (ct, progress) -> ofLungs, Procedure.LUNGMASK_PARITY);
        } else {
            masker = run.run().equals("r231") ? lungs() : lobes();
        }
        LabelVolume mask = masker.mask(run.ct(), ProgressListener.NONE);
        MASKS.put(run, mask);
        return mask;
    }

    @ParameterizedTest
    @MethodSource("runs")
    void everyRun(ReferenceRun run) throws IOException, URISyntaxException {
        assertEquals(0, ReferenceRun.differing(ReferenceRun.planes(run.arrays().get("mask")), mask(run)));
    }

    @Test
    void outputOfTheCommandLine() throws IOException, URISyntaxException {
        LabelVolume expected = LabelReader.read(ReferenceRun.file("cli_dicom_r231.nii.gz"));
        LabelVolume mask = mask(new ReferenceRun("dicom", "r231"));
        for (int z = 0; z < expected.geometry().depth(); z++) {
            assertEquals(-1, Arrays.mismatch(expected.plane(z), mask.plane(z)), "slice " + z);
        }
    }
}
