// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.torchscript;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.covidrate.nn.weights.ElementType;
import org.covidrate.nn.weights.Tensor;

/**
 * A tensor as it lies in an archive.
 *
 * @param type FLOAT32 or BFLOAT16
 * @param channelsLast whether a kernel (output, input, row, column) lies with the input channel fastest; others are row-major
 */
record StoredTensor(Tensor tensor, ElementType type, boolean channelsLast) {
    StoredTensor {
        channelsLast = channelsLast && tensor.shape().size() == 4;
    }

    /** Steps between neighbours along each axis, in values. */
    List<Long> strides() {
        List<Long> shape = tensor.shape();
        if (channelsLast) {
            long channels = shape.get(1);
            return List.of(channels * shape.get(2) * shape.get(3), 1L, channels * shape.get(3), channels);
        }
        Long[] strides = new Long[shape.size()];
        long step = 1;
        for (int axis = strides.length - 1; axis >= 0; axis--) {
            strides[axis] = step;
            step *= shape.get(axis);
        }
        return List.of(strides);
    }

    ByteBuffer bytes() {
        ByteBuffer rowMajor = tensor.to(type).data();
        if (!channelsLast) {
            return rowMajor;
        }
        int outputs = tensor.shape().get(0).intValue();
        int channels = tensor.shape().get(1).intValue();
        int pixels = (int) (tensor.shape().get(2) * tensor.shape().get(3));
        ByteBuffer result = ByteBuffer.allocate(rowMajor.remaining()).order(ByteOrder.LITTLE_ENDIAN);
        for (int o = 0; o < outputs; o++) {
            for (int pixel = 0; pixel < pixels; pixel++) {
                for (int c = 0; c < channels; c++) {
                    int from = (o * channels + c) * pixels + pixel;
                    if (type == ElementType.FLOAT32) {
                        result.putInt(rowMajor.getInt(4 * from));
                    } else {
                        result.putShort(rowMajor.getShort(2 * from));
                    }
                }
            }
        }
        return result.flip();
    }
}
