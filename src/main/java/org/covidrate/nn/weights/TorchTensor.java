// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A tensor as a PyTorch pickle describes it; its values are not read yet.
 *
 * @param storage what holds the values
 * @param values where they lie
 */
record TorchTensor(TorchStorage storage, Strided values) {
    /** Reads the values. Tensors that lie in one storage one value after the other share memory. */
    Tensor read(MemoryLimit memory) throws IOException {
        values.check(storage.count());
        ElementType type = storage.type();
        int width = type.bytes();
        if (values.isContiguous()) {
            int from = values.size() == 0 ? 0 : (int) (values.offset() * width);
            return new Tensor(type, values.shape(), storage.read().slice(from, (int) (values.size() * width)));
        }
        ByteBuffer copy = memory.allocate(values.size() * width).order(ByteOrder.LITTLE_ENDIAN);
        values.gather(storage.read(), width, copy);
        return new Tensor(type, values.shape(), copy.flip());
    }
}
