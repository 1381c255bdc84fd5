// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Method;
import org.covidrate.lung.unet.LobeFusion;
import org.covidrate.lung.unet.Procedure;
import org.covidrate.progress.ProgressListener;

/**
 * Lobes of one masker within the lungs of another, as lungmask's LTRCLobes_R231: lung that has no lobe goes to the lobe it
 * touches most, lobe outside of the lungs goes.
 */
public final class FusedLungMasker implements LungMasker {
    private final LungMasker lobes;
    private final LungMasker lungs;
    private final Procedure procedure;

    public FusedLungMasker(LungMasker lobes, LungMasker lungs, Procedure procedure) {
        this.lobes = lobes;
        this.lungs = lungs;
        this.procedure = procedure;
    }

    @Override
    public LabelVolume mask(CtVolume ct, ProgressListener progress) {
        LabelVolume inLobes = lobes.mask(ct, progress.part(0, 0.48));
        LabelVolume inLungs = lungs.mask(ct, progress.part(0.48, 0.96));
        List<byte[]> fused = new LobeFusion(procedure)
                .fuse(
                        ct.geometry().width(),
                        ct.geometry().height(),
                        planes(inLobes),
                        planes(inLungs),
                        progress.part(0.96, 1));
        return new LabelVolume(ct.geometry(), fused, inLobes.labels(), method(inLobes.method(), inLungs.method()));
    }

    private static List<byte[]> planes(LabelVolume labels) {
        List<byte[]> planes = new ArrayList<>();
        for (int z = 0; z < labels.geometry().depth(); z++) {
            planes.add(labels.plane(z));
        }
        return planes;
    }

    private static Method method(Method lobes, Method lungs) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        lobes.parameters().forEach((name, value) -> parameters.put("lobes_" + name, value));
        lungs.parameters().forEach((name, value) -> parameters.put("lungs_" + name, value));
        return new Method(lobes.name() + " in " + lungs.name(), parameters);
    }
}
