// SPDX-License-Identifier: Apache-2.0
package org.covidrate.certainty.job;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.covidrate.certainty.CertaintyMapper;
import org.covidrate.certainty.CertaintyMaps;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.LabelVolume;
import org.covidrate.lesion.LookParameters;
import org.covidrate.lesion.SliceLooks;
import org.covidrate.lesion.prepare.Slice;
import org.covidrate.method.ModelLesionSegmenter;
import org.covidrate.method.ModelSliceLooks;
import org.covidrate.progress.ProgressListener;

/**
 * The maps that one model makes of a CT, or several together.
 *
 * @param models one or more; all are loaded at once
 * @param looks of each of them
 */
public record ModelCertainty(List<ModelLesionSegmenter> models, LookParameters looks) {
    public ModelCertainty {
        models = List.copyOf(models);
        if (models.isEmpty()) {
            throw new IllegalArgumentException("A certainty map needs a model.");
        }
    }

    /** See {@link CertaintyMapper#map}. */
    public CertaintyMaps map(CtVolume ct, LabelVolume lungs, ProgressListener progress) {
        Deque<ModelSliceLooks> open = new ArrayDeque<>();
        try {
            List<CertaintyMapper.Looker> lookers = new ArrayList<>();
            for (int i = 0; i < models.size(); i++) {
                ProgressListener part = progress.part(0.05 * i / models.size(), 0.05 * (i + 1) / models.size());
                ModelSliceLooks model = models.get(i).forLooks(looks, part);
                open.push(model);
                lookers.add(new Neighbours(model, models.get(i).neighbours()));
            }
            List<String> names = models.stream().map(ModelLesionSegmenter::name).toList();
            return new CertaintyMapper(lookers, names, looks).map(ct, lungs, progress.part(0.05, 1));
        } finally {
            open.forEach(ModelSliceLooks::close);
        }
    }

    private record Neighbours(ModelSliceLooks model, int neighbours) implements CertaintyMapper.Looker {
        @Override
        public SliceLooks look(Slice slice) {
            return model.look(slice);
        }
    }
}
