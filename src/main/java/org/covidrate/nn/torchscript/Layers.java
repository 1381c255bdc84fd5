// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.torchscript;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.covidrate.nn.weights.ElementType;

/**
 * The layers of a network as statements of its forward method, in the order of computation. A layer takes the name of the variable
 * that holds its input, and returns that of its output.
 *
 * <p>PyTorch frees a variable after the last statement that names it. Forms for inference overwrite values where nothing else
 * needs them.
 */
class Layers {
    /** PyTorch's numbers of the two types (c10/core/ScalarType.h). */
    static final int FLOAT32 = 6;

    static final int BFLOAT16 = 15;

    private final Map<String, StoredTensor> tensors;
    private final boolean inPlace;
    private final StringBuilder statements = new StringBuilder();
    private final Map<String, Variable> variables = new HashMap<>();

    /**
     * What is known of a value.
     *
     * @param side height and width, if the network's input has those that it was said to have
     * @param type FLOAT32 or BFLOAT16
     */
    private record Variable(int side, ElementType type) {}

    /**
     * @param tensors all that the archive holds, by name; layers whose work is folded into others have none
     * @param inPlace whether values may be overwritten, which training does not bear
     */
    Layers(Map<String, StoredTensor> tensors, boolean inPlace) {
        this.tensors = tensors;
        this.inPlace = inPlace;
    }

    /** The variable that holds the network's input, and the height and width that it has in most calls. */
    String input(String name, int side) {
        variables.put(name, new Variable(side, ElementType.FLOAT32));
        return name;
    }

    /** The value in another type of numbers. */
    String cast(String x, ElementType type) {
        if (variables.get(x).type() == type) {
            return x;
        }
        int number = type == ElementType.BFLOAT16 ? BFLOAT16 : FLOAT32;
        String y = like(x, "torch.to(" + x + ", " + number + ", False, False, None)");
        variables.put(y, new Variable(side(x), type));
        return y;
    }

    boolean has(String tensor) {
        return tensors.containsKey(tensor);
    }

    /** Convolution in the numbers of the kernel, like all layers with weights. */
    String convolution(String input, Convolution c) {
        String x = cast(input, type(c.weight()));
        return value(
                x,
                "torch.conv2d(" + x + ", " + tensor(c.weight()) + ", " + tensor(c.bias()) + ", " + pair(c.stride())
                        + ", " + pair(c.padding()) + ", " + pair(c.dilation()) + ", 1)",
                c.outputSide(side(x), shape(c.weight())));
    }

    /** Convolution, then ReLU. */
    String convolutionRelu(String x, Convolution c) {
        return relu(convolution(x, c));
    }

    /** Whether the archive holds the convolution as two, for the first and the second half of its input channels. */
    boolean isSplit(Convolution c) {
        return has(c.ofFirst().weight());
    }

    /** A {@linkplain #isSplit split} convolution of the channels of both inputs, then ReLU. */
    String splitConvolutionRelu(String first, String second, Convolution c) {
        throw new IllegalStateException(c + " is one in this form");
    }

    /** Transposed convolution, then ReLU. The axes of the kernel are input, output, row, column. */
    String transposedConvolutionRelu(String input, Convolution c) {
        String x = cast(input, type(c.weight()));
        return relu(value(
                x,
                "torch.conv_transpose2d(" + x + ", " + tensor(c.weight()) + ", " + tensor(c.bias()) + ", "
                        + pair(c.stride()) + ", " + pair(c.padding()) + ", " + pair(0) + ", 1, " + pair(c.dilation())
                        + ")",
                c.stride() * side(x)));
    }

    /**
     * Nothing if the convolution before has it folded in.
     *
     * @param momentum weight of the newest batch in the running statistics, when training
     */
    String batchNorm(String x, String name, double epsilon, double momentum) {
        if (!has(name + ".running_mean")) {
            return x;
        }
        return like(
                x,
                "torch.batch_norm(" + x + ", " + tensor(name + ".weight") + ", " + tensor(name + ".bias") + ", "
                        + tensor(name + ".running_mean") + ", " + tensor(name + ".running_var") + ", self.training, "
                        + momentum + ", " + epsilon + ", False)");
    }

    /** Times a number for each channel, in place. */
    void scale(String x, String name) {
        like(x, "torch.mul_(" + x + ", " + tensor(name) + ")");
    }

    /** Plus a number for each channel, in place. */
    void shift(String x, String name) {
        like(x, "torch.add_(" + x + ", " + tensor(name) + ")");
    }

    String relu(String x) {
        return like(x, "torch.relu" + suffix() + "(" + x + ")");
    }

    String sum(String a, String b) {
        return like(a, "torch.add" + suffix() + "(" + a + ", " + b + ")");
    }

    String product(String a, String b) {
        return like(a, "torch.mul" + suffix() + "(" + a + ", " + b + ")");
    }

    /** {@code sum + a * b}. */
    String sumWithProduct(String sum, String a, String b) {
        return like(sum, "torch.addcmul" + suffix() + "(" + sum + ", " + a + ", " + b + ")");
    }

    /** Mean of each 2x2 pixels. */
    String halve(String x) {
        return value(x, "torch.avg_pool2d(" + x + ", " + pair(2) + ", " + pair(2) + ")", side(x) / 2);
    }

    String doubleBilinear(String x) {
        return value(x, "torch.upsample_bilinear2d(" + x + ", None, False, [2., 2.])", 2 * side(x));
    }

    String doubleNearest(String x) {
        return value(x, "torch.upsample_nearest2d(" + x + ", None, [2., 2.])", 2 * side(x));
    }

    /** Channels of both, the first ones first. */
    String join(String first, String second) {
        String other = cast(second, variables.get(first).type());
        return like(first, "torch.cat([" + first + ", " + other + "], 1)");
    }

    /** Zeros after the last row and column. */
    String padEnd(String x) {
        return value(x, "torch.constant_pad_nd(" + x + ", [0, 1, 0, 1], 0)", side(x) + 1);
    }

    /** Squeeze and excitation: the number that each channel is to be multiplied with, between 1 and 2. */
    String excitation(String x, String name) {
        String means = means(x);
        String squeezed =
                like(means, "torch.relu(torch.linear(" + means + ", " + tensor(name + ".reduce.weight") + "))");
        String gate =
                like(means, "torch.sigmoid(torch.linear(" + squeezed + ", " + tensor(name + ".expand.weight") + "))");
        return like(means, "torch.unsqueeze(torch.unsqueeze(torch.add(" + gate + ", 1), 2), 3)");
    }

    /** Mean of each channel. */
    String means(String x) {
        return value(x, "torch.mean(" + x + ", [2, 3])", 1);
    }

    /** A new variable for a value that has the other's height, width and type. */
    String like(String other, String expression) {
        return value(other, expression, side(other));
    }

    /** A new variable for a value that has the other's type. */
    final String value(String other, String expression, int side) {
        return value(expression, side, variables.get(other).type());
    }

    final String value(String expression, int side, ElementType type) {
        String name = "v" + variables.size();
        statements.append("    ").append(name).append(" = ").append(expression).append('\n');
        variables.put(name, new Variable(side, type));
        return name;
    }

    /** All statements. */
    String source() {
        return statements.toString();
    }

    final int side(String x) {
        return variables.get(x).side();
    }

    final ElementType type(String tensor) {
        return tensors.get(tensor).type();
    }

    final List<Long> shape(String tensor) {
        return tensors.get(tensor).tensor().shape();
    }

    private String suffix() {
        return inPlace ? "_" : "";
    }

    static String tensor(String name) {
        return ModuleTree.expression(name);
    }

    static String pair(int value) {
        return "[" + value + ", " + value + "]";
    }
}
