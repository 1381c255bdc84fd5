// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.torchscript;

import java.util.List;
import java.util.Map;

/**
 * Layers in PyTorch's direct operators of oneDNN (aten/src/ATen/native/mkldnn): convolution and ReLU are one, and the first call
 * replaces each kernel by oneDNN's own arrangement of it, which otherwise every call makes anew.
 */
final class OneDnnLayers extends Layers {
    /** Attribute of the network: whether the kernels are rearranged. */
    static final String PACKED = "packed";
    /** Parameters of an activation: those used here have none. */
    private static final String NO_SCALARS = "annotate(List[Optional[number]], [])";

    private final StringBuilder packing = new StringBuilder();

    OneDnnLayers(Map<String, StoredTensor> tensors) {
        super(tensors, true);
    }

    @Override
    String convolution(String x, Convolution c) {
        return convolution(x, c, "none");
    }

    @Override
    String convolutionRelu(String x, Convolution c) {
        return convolution(x, c, "relu");
    }

    private String convolution(String input, Convolution c, String activation) {
        String x = cast(input, type(c.weight()));
        pack(c, x);
        return value(
                x,
                "ops.mkldnn._convolution_pointwise(" + x + ", " + tensor(c.weight()) + ", " + tensor(c.bias()) + ", "
                        + sizes(c) + ", 1, \"" + activation + "\", " + NO_SCALARS + ", None)",
                c.outputSide(side(x), shape(c.weight())));
    }

    /** The second convolution adds to the first one's output, so that the joined channels need not be written to memory. */
    @Override
    String splitConvolutionRelu(String first, String second, Convolution c) {
        String y = convolution(first, c.ofFirst());
        pack(c.ofSecond(), second);
        return like(
                y,
                "ops.mkldnn._convolution_pointwise_(" + y + ", " + second + ", "
                        + tensor(c.ofSecond().weight()) + ", None, " + sizes(c) + ", 1, \"add\", None, \"relu\", "
                        + NO_SCALARS + ", None)");
    }

    @Override
    String transposedConvolutionRelu(String input, Convolution c) {
        String x = cast(input, type(c.weight()));
        String paddings = pair(c.padding()) + ", " + pair(0);
        pack(
                c,
                "_reorder_convolution_transpose_weight",
                paddings,
                shape(c.weight()).get(0),
                x);
        return value(
                x,
                "ops.mkldnn._convolution_transpose_pointwise(" + x + ", " + tensor(c.weight()) + ", " + tensor(c.bias())
                        + ", " + paddings + ", " + pair(c.stride()) + ", " + pair(c.dilation()) + ", 1, \"relu\", "
                        + NO_SCALARS + ", None)",
                c.stride() * side(x));
    }

    private static String sizes(Convolution c) {
        return pair(c.padding()) + ", " + pair(c.stride()) + ", " + pair(c.dilation());
    }

    private void pack(Convolution c, String x) {
        pack(
                c,
                "_reorder_convolution_weight",
                pair(c.padding()),
                shape(c.weight()).get(1),
                x);
    }

    /** The best arrangement depends on the size of the input; the network works with every size whatever is said here. */
    private void pack(Convolution c, String operator, String paddings, long channels, String x) {
        String weight = tensor(c.weight());
        List<Long> input = List.of(1L, channels, (long) side(x), (long) side(x));
        packing.append("      ")
                .append(weight)
                .append(" = ops.mkldnn.")
                .append(operator)
                .append('(');
        packing.append(weight)
                .append(", ")
                .append(paddings)
                .append(", ")
                .append(pair(c.stride()))
                .append(", ");
        packing.append(pair(c.dilation())).append(", 1, ").append(input).append(")\n");
    }

    @Override
    String source() {
        return "    if torch.__not__(self." + PACKED + "):\n" + packing + "      self." + PACKED
                + " = True\n    else:\n      pass\n" + super.source();
    }
}
