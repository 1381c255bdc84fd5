// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung.unet;

import static org.covidrate.lung.unet.Procedure.LUNGMASK_PARITY;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.covidrate.Npz;
import org.covidrate.SharedData;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LobeFusionTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void fusesAsLungmaskDoes(int n) throws IOException {
        Map<String, Npz.Array> arrays = Npz.read(SharedData.require("oracles/fusion/fusion" + n + ".npz"));
        List<byte[]> fused = new LobeFusion(LUNGMASK_PARITY)
                .fuse(
                        96,
                        96,
                        Oracles.planes(arrays.get("lobes")),
                        Oracles.planes(arrays.get("lungs")),
                        ProgressListener.NONE);
        Oracles.assertPlanes(Oracles.planes(arrays.get("result")), fused, "fusion " + n);
    }

    @ParameterizedTest
    @ValueSource(ints = {254, 255})
    void labelsMustLeaveRoomForOneMore(int highest) {
        byte[] lobes = {(byte) highest, 0};
        LobeFusion fusion = new LobeFusion(LUNGMASK_PARITY);
        Runnable fuse = () -> fusion.fuse(2, 1, List.of(lobes), List.of(new byte[2]), ProgressListener.NONE);
        if (highest == 255) {
            assertThrows(IllegalArgumentException.class, fuse::run);
        } else {
            fuse.run();
        }
    }
}
