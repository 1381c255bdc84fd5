// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung.unet;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.covidrate.ct.HuPlanes;
import org.covidrate.nn.SliceNetwork;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;

/**
 * lungmask's {@code _inference} (lungmask/mask.py): from slices to labels through a network. Slices go through in
 * batches of the network's own size, prepared in a thread of their own; of the whole volume only labels are kept.
 */
public final class SliceInference {
    private static final String STAGE = "Masking lungs";
    private static final int SIZE = SlicePreparation.SIZE;
    /** Of the work, the network's part; cleaning up and resizing take hundredths of its time. */
    private static final double NETWORK_PART = 0.95;

    private static final double CLEANED_PART = 0.98;

    private final SliceNetwork network;
    private final boolean postprocessing;
    private final Procedure procedure;
    private final MaskResampling resampling;

    /** @throws IllegalArgumentException if the network does not take one slice of 256 x 256, or has more than 255 classes */
    public SliceInference(
            SliceNetwork network, boolean postprocessing, Procedure procedure, MaskResampling resampling) {
        if (network.inputChannels() != 1 || SIZE % network.sizeMultiple() != 0 || network.outputChannels() > 255) {
            throw new IllegalArgumentException(
                    "A lung network takes one channel of 256 x 256 pixels and has at most 255 classes; this one takes "
                            + network.inputChannels() + " channels of a multiple of " + network.sizeMultiple()
                            + " pixels and has " + network.outputChannels() + " classes.");
        }
        this.network = network;
        this.postprocessing = postprocessing;
        this.procedure = procedure;
        this.resampling = resampling;
    }

    /** Input of the network for some slices, and what part of each they show. */
    private record Batch(float[] input, List<CropBox> boxes) {}

    /** What the network says of the slices; without margins if no outline is interpolated. */
    private record Masks(List<byte[]> labels, List<byte[]> margins, List<CropBox> boxes) {}

    /**
     * Labels of all slices.
     *
     * @param planes of a volume in LPS order
     * @return one plane of width * height labels a slice: the network's class of each pixel
     * @throws CancelledException if the listener cancels, after the current batch
     */
    public List<byte[]> labels(HuPlanes planes, ProgressListener progress) {
        Masks masks = infer(planes, progress.part(0, NETWORK_PART));
        List<byte[]> small = postprocessing
                ? new Postprocessing(Set.of(), procedure)
                        .apply(
                                SIZE,
                                SIZE,
                                masks.labels.size(),
                                // Each is asked for once, and not needed again.
                                z -> masks.labels.set(z, null),
                                progress.part(NETWORK_PART, CLEANED_PART))
                : masks.labels;
        MaskPlacement nearest = new MaskPlacement(planes.width(), planes.height(), procedure);
        SmoothPlacement smooth = new SmoothPlacement(planes.width(), planes.height());
        ProgressListener placing = progress.part(CLEANED_PART, 1);
        List<byte[]> labels = new ArrayList<>(small.size());
        for (int z = 0; z < small.size(); z++) {
            placing.update(STAGE, z, small.size());
            byte[] mask = small.set(z, null);
            CropBox box = masks.boxes.get(z);
            if (resampling == MaskResampling.LINEAR) {
                byte[] margins = masks.margins.set(z, null);
                Margins.follow(margins, mask);
                labels.add(smooth.place(mask, margins, box));
            } else {
                labels.add(nearest.place(mask, box));
            }
        }
        return labels;
    }

    private Masks infer(HuPlanes planes, ProgressListener progress) {
        int depth = planes.depth();
        int most = Math.max(1, Math.min(depth, network.batchSize()));
        int batches = (depth + most - 1) / most;
        SlicePreparation preparation = new SlicePreparation(planes, procedure);
        float[][] inputs = new float[2][most * SIZE * SIZE];
        float[] scores = new float[most * network.outputChannels() * SIZE * SIZE];
        Masks masks = new Masks(new ArrayList<>(depth), new ArrayList<>(), new ArrayList<>(depth));
        try (LookAhead<Batch> ahead = new LookAhead<>(batches, b -> {
            float[] input = inputs[b % 2];
            List<CropBox> boxes = new ArrayList<>();
            for (int z = b * most; z < Math.min(depth, (b + 1) * most); z++) {
                boxes.add(preparation.prepare(z, input, boxes.size() * SIZE * SIZE));
            }
            return new Batch(input, boxes);
        })) {
            for (int b = 0; b < batches; b++) {
                progress.update(STAGE, (long) b * most, depth);
                Batch batch = ahead.next();
                int slices = batch.boxes.size();
                network.scores(batch.input, slices, SIZE, SIZE, scores);
                for (int i = 0; i < slices; i++) {
                    byte[] best = bestClass(scores, i);
                    masks.labels.add(best);
                    if (resampling == MaskResampling.LINEAR) {
                        masks.margins.add(margins(scores, i, best));
                    }
                }
                masks.boxes.addAll(batch.boxes);
            }
        }
        return masks;
    }

    /** For each pixel of slice i of a batch the class of the highest score, the first of equals. */
    private byte[] bestClass(float[] scores, int i) {
        int n = SIZE * SIZE;
        int classes = network.outputChannels();
        int from = i * classes * n;
        byte[] best = new byte[n];
        float[] highest = new float[n];
        System.arraycopy(scores, from, highest, 0, n);
        for (int c = 1; c < classes; c++) {
            int plane = from + c * n;
            for (int p = 0; p < n; p++) {
                if (scores[plane + p] > highest[p]) {
                    highest[p] = scores[plane + p];
                    best[p] = (byte) c;
                }
            }
        }
        return best;
    }

    /** For each pixel of slice i of a batch how its best label compares with the background. */
    private byte[] margins(float[] scores, int i, byte[] best) {
        int n = SIZE * SIZE;
        int classes = network.outputChannels();
        int from = i * classes * n;
        byte[] margins = new byte[n];
        for (int p = 0; p < n; p++) {
            float highest = scores[from + n + p];
            for (int c = 2; c < classes; c++) {
                highest = Math.max(highest, scores[from + c * n + p]);
            }
            margins[p] = Margins.of(highest - scores[from + p], best[p] != 0);
        }
        return margins;
    }
}
