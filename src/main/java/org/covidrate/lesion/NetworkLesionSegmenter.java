// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.MaskedPlane;
import org.covidrate.ct.Method;
import org.covidrate.ct.NamedParameters;
import org.covidrate.ct.Orientation;
import org.covidrate.ct.ProbabilityVolume;
import org.covidrate.ct.Reorientation;
import org.covidrate.nn.NetworkException;
import org.covidrate.nn.SliceNetwork;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;

/**
 * Lesions by a network that looks at one axial slice at a time, turned as the slices it was trained with: LPS, x to the
 * patient's left, y to the back. Only slices with lung are computed, and lesion is only where lung is. Where the parameters say so,
 * what it finds is averaged over neighbouring slices ({@link NeighbourMean}).
 *
 * <p>A network with one output channel gives lesion or not, by a threshold on its sigmoid. One with several gives in each
 * voxel the class with the highest softmax, the first being background; the threshold does not count then.
 */
public final class NetworkLesionSegmenter implements LesionSegmenter {
    private final SliceNetwork network;
    private final LesionModel model;
    private final NetworkLesionParameters parameters;

    /**
     * @param network remains the caller's, who closes it
     * @throws IllegalArgumentException if the network's channels are not those of the model
     */
    public NetworkLesionSegmenter(SliceNetwork network, LesionModel model, NetworkLesionParameters parameters) {
        model.checkFits(network);
        this.network = network;
        this.model = model;
        this.parameters = parameters;
    }

    @Override
    public LabelVolume segment(CtVolume ct, LabelVolume lungs, ProgressListener progress) {
        LesionLabels labels = new LesionLabels(lpsGrid(ct), parameters.threshold());
        run(ct, lungs, labels, progress);
        return volume(labels, ct);
    }

    /**
     * The probability that there is lesion, of whatever kind, 0 outside the lungs. With a network of one output channel, its
     * {@link ProbabilityVolume#threshold} gives what {@link #segment} gives with that threshold.
     */
    public ProbabilityVolume probabilities(CtVolume ct, LabelVolume lungs, ProgressListener progress) {
        MaskedPlane[] planes = emptyPlanes(ct);
        run(ct, lungs, keepIn(planes), progress);
        return volume(planes, ct);
    }

    /** Both from one pass. */
    public LesionSegmentation segmentWithProbabilities(CtVolume ct, LabelVolume lungs, ProgressListener progress) {
        LesionLabels labels = new LesionLabels(lpsGrid(ct), parameters.threshold());
        MaskedPlane[] planes = emptyPlanes(ct);
        run(ct, lungs, labels.and(keepIn(planes)), progress);
        return new LesionSegmentation(volume(labels, ct), volume(planes, ct));
    }

    /**
     * Hands out the probability map of each slice with lung, on the slice's own grid in LPS order, and keeps nothing.
     *
     * @throws IllegalArgumentException if the grids differ
     * @throws NetworkException if the engine fails, or gives what is not a number
     * @throws CancelledException if the listener cancels, which it is asked before every batch
     */
    public void probabilities(CtVolume ct, LabelVolume lungs, SliceSink sink, ProgressListener progress) {
        run(ct, lungs, (z, maps, lung) -> sink.accept(z, maps[0], lung), progress);
    }

    private void run(CtVolume ct, LabelVolume lungs, MapSink sink, ProgressListener progress) {
        if (!ct.geometry().sameGrid(lungs.geometry(), 1e-3)) {
            throw new IllegalArgumentException(
                    "CT and lungs must lie on the same grid, but are " + ct.geometry() + "; " + lungs.geometry() + ".");
        }
        LabelVolume lpsLungs = Reorientation.toLps(lungs);
        LungSlices wanted = LungSlices.of(lpsLungs, parameters.leastLungMm2(), progress);
        BatchSource source = new BatchSource(
                Reorientation.toLps(ct),
                lpsLungs,
                wanted,
                model.preparation(),
                network.sizeMultiple(),
                Math.max(1, network.batchSize()));
        NeighbourMean mean = new NeighbourMean(sink, parameters.neighbours());
        new NetworkRun(network, source, lpsLungs, wanted.slices().length).run(mean, progress);
        mean.finish();
    }

    private static Geometry lpsGrid(CtVolume ct) {
        return Orientation.of(ct.geometry()).toLps(ct.geometry());
    }

    private static MaskedPlane[] emptyPlanes(CtVolume ct) {
        MaskedPlane[] planes = new MaskedPlane[lpsGrid(ct).depth()];
        Arrays.fill(planes, MaskedPlane.EMPTY);
        return planes;
    }

    private static MapSink keepIn(MaskedPlane[] planes) {
        return (z, maps, lungs) -> planes[z] = MaskedPlane.of(maps[0], lungs);
    }

    private LabelVolume volume(LesionLabels labels, CtVolume ct) {
        Map<String, Object> used = used();
        if (network.outputChannels() > 1) {
            used.remove(ProbabilityVolume.THRESHOLD);
        }
        return Reorientation.fromLps(
                new LabelVolume(lpsGrid(ct), labels.planes(), model.lesions(), new Method(name(), used)),
                ct.geometry());
    }

    private ProbabilityVolume volume(MaskedPlane[] planes, CtVolume ct) {
        Map<String, Object> used = used();
        used.remove(ProbabilityVolume.THRESHOLD);
        return Reorientation.fromLps(
                new ProbabilityVolume(lpsGrid(ct), List.of(planes), new Method(name(), used)), ct.geometry());
    }

    private String name() {
        return model.name() + " " + model.version();
    }

    private Map<String, Object> used() {
        Map<String, Object> used = new LinkedHashMap<>(NamedParameters.of(parameters));
        used.put("preparation", model.preparation().toString());
        used.put("device", network.device());
        used.put("precision", network.precision().toString().toLowerCase(Locale.ROOT));
        return used;
    }
}
