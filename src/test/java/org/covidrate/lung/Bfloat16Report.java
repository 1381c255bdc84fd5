// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung;

import java.nio.file.Path;
import java.util.Locale;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.io.CtReader;
import org.covidrate.ct.io.ReadOptions;
import org.covidrate.nn.DeviceChoice;
import org.covidrate.nn.Precision;
import org.covidrate.nn.SliceNetwork;
import org.covidrate.nn.UNetArchitecture;
import org.covidrate.nn.djl.NetworkOptions;
import org.covidrate.nn.djl.TorchNetworks;
import org.covidrate.nn.weights.Architectures;
import org.covidrate.nn.weights.StateDict;
import org.covidrate.nn.weights.WeightFile;
import org.covidrate.progress.ProgressListener;

/**
 * Lung masks in bfloat16 against those in float32. Arguments: weights of a U-Net, channels to widen it to (0: as it is), and
 * CTs.
 */
final class Bfloat16Report {
    private Bfloat16Report() {}

    public static void main(String[] args) throws Exception {
        StateDict weights = WeightFile.read(Path.of(args[0]));
        UNetArchitecture unet = (UNetArchitecture) Architectures.of(weights);
        int channels = Integer.parseInt(args[1]);
        if (channels > 0) {
            UNetArchitecture wide = new UNetArchitecture(unet.classes(), channels, unet.depth());
            weights = WidenedUNet.of(weights, unet, wide, 1);
            unet = wide;
        } else {
            weights = weights.conformTo(unet);
        }
        for (int i = 2; i < args.length; i++) {
            CtVolume ct = CtReader.read(Path.of(args[i]), ReadOptions.DEFAULT, ProgressListener.NONE);
            LabelVolume[] masks = new LabelVolume[2];
            double[] seconds = new double[2];
            for (Precision precision : Precision.values()) {
                NetworkOptions options = new NetworkOptions(DeviceChoice.CPU, precision);
                try (SliceNetwork network = TorchNetworks.load(unet, weights, options)) {
                    UNetOptions how = unet.classes() == 3 ? UNetOptions.lungs("a") : UNetOptions.lobes("a");
                    long start = System.nanoTime();
                    masks[precision.ordinal()] = new UNetLungMasker(network, how).mask(ct, ProgressListener.NONE);
                    seconds[precision.ordinal()] = (System.nanoTime() - start) * 1e-9;
                }
            }
            print(Path.of(args[i]).getFileName().toString(), unet, masks, seconds);
        }
    }

    private static void print(String name, UNetArchitecture unet, LabelVolume[] masks, double[] seconds) {
        long differing = 0;
        long lung = 0;
        long all = 0;
        for (int z = 0; z < masks[0].geometry().depth(); z++) {
            byte[] a = masks[0].plane(z);
            byte[] b = masks[1].plane(z);
            for (int i = 0; i < a.length; i++) {
                differing += a[i] != b[i] ? 1 : 0;
                lung += a[i] != 0 ? 1 : 0;
            }
            all += a.length;
        }
        System.out.printf(
                Locale.ROOT,
                "%s, %d channels: %d voxels differ, %.4f %% of all, %.4f %% of the lungs; %.1f s and %.1f s%n",
                name,
                unet.channels(),
                differing,
                100.0 * differing / all,
                100.0 * differing / lung,
                seconds[0],
                seconds[1]);
    }
}
