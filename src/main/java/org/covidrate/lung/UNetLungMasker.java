// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Method;
import org.covidrate.ct.Reorientation;
import org.covidrate.lung.unet.SliceInference;
import org.covidrate.nn.SliceNetwork;
import org.covidrate.progress.ProgressListener;

/**
 * Masks lungs or lobes with a U-Net that sees slices, as lungmask does: equal to lungmask 0.2.20 in every voxel whose class
 * the network is sure of beyond rounding, unless its options depart from it.
 *
 * <p>Does not close the network.
 */
public final class UNetLungMasker implements LungMasker {
    private final SliceNetwork network;
    private final UNetOptions options;
    private final SliceInference inference;

    /**
     * @param network one input channel; one output channel for each label, and before them one for the background
     * @throws IllegalArgumentException if the network does not fit
     */
    public UNetLungMasker(SliceNetwork network, UNetOptions options) {
        if (network.outputChannels() != options.labels().size() + 1) {
            throw new IllegalArgumentException("The network tells " + network.outputChannels()
                    + " classes apart, but background and " + options.labels().size() + " labels are "
                    + (options.labels().size() + 1) + ": take the model for lungs or the one for lobes.");
        }
        this.network = network;
        this.options = options;
        inference = new SliceInference(network, options.postprocessing(), options.procedure(), options.resampling());
    }

    @Override
    public LabelVolume mask(CtVolume ct, ProgressListener progress) {
        CtVolume lps = Reorientation.toLps(ct);
        LabelVolume out =
                new LabelVolume(lps.geometry(), inference.labels(lps.planes(), progress), options.labels(), method());
        return Reorientation.fromLps(out, ct.geometry());
    }

    private Method method() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("postprocessing", options.postprocessing());
        parameters.put("procedure", options.procedure().name().toLowerCase(Locale.ROOT));
        parameters.put("mask_resampling", options.resampling().key());
        parameters.put("precision", network.precision().name().toLowerCase(Locale.ROOT));
        parameters.put("device", network.device());
        return new Method(options.model(), parameters);
    }
}
