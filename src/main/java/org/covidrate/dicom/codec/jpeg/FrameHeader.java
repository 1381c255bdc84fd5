// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom.codec.jpeg;

import java.util.ArrayList;
import java.util.List;
import org.covidrate.dicom.codec.FrameException;

/**
 * Start of frame (T.81 B.2.2).
 *
 * @param process the marker's second byte, which names the coding process
 * @param precision bits a sample
 * @param rows lines
 * @param columns samples a line
 * @param components in the order of the frame
 */
record FrameHeader(int process, int precision, int rows, int columns, List<Component> components) {
    /**
     * One component.
     *
     * @param id the name by which scans refer to it
     * @param horizontal sampling factor
     * @param vertical sampling factor
     * @param quantization table number
     */
    record Component(int id, int horizontal, int vertical, int quantization) {}

    static FrameHeader read(int process, Segments segment) throws FrameException {
        int precision = segment.u8();
        int rows = segment.u16();
        int columns = segment.u16();
        int count = segment.u8();
        List<Component> components = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int id = segment.u8();
            int sampling = segment.u8();
            components.add(new Component(id, sampling >> 4, sampling & 15, segment.u8()));
        }
        if (rows == 0 || columns == 0 || count == 0) {
            throw new FrameException("the JPEG header has no image size");
        }
        return new FrameHeader(process, precision, rows, columns, List.copyOf(components));
    }

    /** Number of the component with the id. */
    int indexOf(int id) throws FrameException {
        for (int i = 0; i < components.size(); i++) {
            if (components.get(i).id() == id) {
                return i;
            }
        }
        throw new FrameException("a JPEG scan refers to a component that the frame does not have");
    }
}
