// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.torchscript;

import org.covidrate.nn.Architecture;
import org.covidrate.nn.Precision;
import org.covidrate.nn.UNetArchitecture;

/**
 * How a network is written.
 *
 * @param precision of weights and activations; input and output are float32 in either
 * @param channelsLast whether kernels lie in memory with the input channel fastest, which makes PyTorch compute in that order,
 *     about a sixth faster on CPUs; the values and shapes are the same
 */
public record ScriptOptions(ScriptForm form, Precision precision, boolean channelsLast, ScriptOutput output) {
    /** For users of other programs: plain, in float32, with the output that the network's authors chose. */
    public static ScriptOptions forExchange(Architecture architecture) {
        ScriptOutput output =
                architecture instanceof UNetArchitecture ? ScriptOutput.LOG_SOFTMAX : ScriptOutput.SIGMOID;
        return new ScriptOptions(ScriptForm.PLAIN, Precision.FLOAT32, true, output);
    }

    /** For inference here: logits, channels last. */
    public static ScriptOptions forInference(ScriptForm form, Precision precision) {
        return new ScriptOptions(form, precision, true, ScriptOutput.LOGITS);
    }

    public ScriptOptions withPrecision(Precision wanted) {
        return new ScriptOptions(form, wanted, channelsLast, output);
    }

    public ScriptOptions withOutput(ScriptOutput wanted) {
        return new ScriptOptions(form, precision, channelsLast, wanted);
    }
}
