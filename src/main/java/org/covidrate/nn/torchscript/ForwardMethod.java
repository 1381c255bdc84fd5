// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.torchscript;

import java.util.Map;
import org.covidrate.nn.Architecture;
import org.covidrate.nn.CovidRateArchitecture;
import org.covidrate.nn.UNetArchitecture;
import org.covidrate.nn.weights.ElementType;

/** The source of the network's only method: float32 images in, float32 scores out. */
final class ForwardMethod {
    /** Rows and columns of the slices that the two networks see in most calls. */
    private static final int UNET_SIDE = 256;

    private static final int COVID_RATE_SIDE = 512;

    private ForwardMethod() {}

    /** @param tensors all that the archive holds, by name */
    static String source(Architecture architecture, Map<String, StoredTensor> tensors, ScriptOptions options) {
        Layers layers =
                switch (options.form()) {
                    case PLAIN -> new Layers(tensors, false);
                    case TRAINING -> TrainingLayers.of(tensors, options.precision());
                    case FOLDED -> new Layers(tensors, true);
                    case ONEDNN -> new OneDnnLayers(tensors);
                };
        String x = layers.input("x", architecture instanceof UNetArchitecture ? UNET_SIDE : COVID_RATE_SIDE);
        String y = layers.cast(logits(architecture, layers, options.form(), x), ElementType.FLOAT32);
        y = switch (options.output()) {
            case LOGITS -> y;
            case LOG_SOFTMAX -> layers.like(y, "torch.log_softmax(" + y + ", 1)");
            case SOFTMAX -> layers.like(y, "torch.softmax(" + y + ", 1)");
            case SIGMOID -> layers.like(y, "torch.sigmoid(" + y + ")");
        };
        return "  def forward(self: " + ModuleTree.ROOT_TYPE + ",\n    x: Tensor) -> Tensor:\n" + layers.source()
                + "    return torch.contiguous(" + y + ")\n";
    }

    private static String logits(Architecture architecture, Layers layers, ScriptForm form, String x) {
        return architecture instanceof UNetArchitecture unet
                ? new UNetScript(unet, layers, form).logits(x)
                : new CovidRateScript((CovidRateArchitecture) architecture, layers).logits(x);
    }
}
