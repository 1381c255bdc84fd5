// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.ImageStack;
import ij.VirtualStack;
import ij.process.ImageProcessor;

/**
 * Another stack to look at: slices are copied when they are shown, so that nothing that is done to them reaches the other
 * stack, and memory is needed for one slice only.
 */
final class ReadOnlyStack extends VirtualStack {
    private final ImageStack source;

    ReadOnlyStack(ImageStack source) {
        super(source.getWidth(), source.getHeight());
        this.source = source.isVirtual() ? source : sharing(source);
        setBitDepth(source.getBitDepth());
        setColorModel(source.getColorModel());
    }

    /** A stack of the same pixel arrays: ImageJ takes them out of a stack whose image is closed. */
    private static ImageStack sharing(ImageStack stack) {
        ImageStack sharing = new ImageStack(stack.getWidth(), stack.getHeight());
        for (int i = 1; i <= stack.size(); i++) {
            sharing.addSlice(stack.getSliceLabel(i), stack.getPixels(i));
        }
        return sharing;
    }

    @Override
    public ImageProcessor getProcessor(int slice) {
        // Virtual stacks of ImageJ read through one shared reader.
        synchronized (source) {
            return source.getProcessor(slice).duplicate();
        }
    }

    @Override
    public Object getPixels(int slice) {
        return getProcessor(slice).getPixels();
    }

    @Override
    public int size() {
        return source.size();
    }

    @Override
    public int getSize() {
        return size();
    }

    @Override
    public String getSliceLabel(int slice) {
        return source.getSliceLabel(slice);
    }

    @Override
    public void setSliceLabel(String label, int slice) {
        // The label is the other stack's.
    }

    @Override
    public void deleteSlice(int slice) {
        // The slice is the other stack's.
    }
}
