// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.covidrate.ct.Label;
import org.covidrate.ct.LabelVolume;
import org.covidrate.dataset.DataSetSpec;
import org.covidrate.dataset.ImagePair;
import org.covidrate.dataset.ImagePairs;
import org.covidrate.dataset.LabelledVolume;
import org.covidrate.progress.ProgressListener;
import org.covidrate.report.PairSheet;
import org.covidrate.synth.Synthesizer;
import picocli.CommandLine.Option;

/** A picture of the pairs that were made. */
final class PairSheetOption {
    private static final int PAIRS = 12;
    private static final List<Label> LUNG = List.of(new Label(1, "lung", 0x4C9AF2));
    private static final String DESCRIPTION = "Synthetic pairs, of no patient. For research use only.";

    @Option(
            names = "--sheet",
            paramLabel = "FILE",
            order = 18,
            description = "Also draw up to 12 of the pairs as a PNG picture, to look at; replaced if it exists.")
    Path sheet;

    /** Draws it, if it is asked for. */
    void write(DataSetSpec pairs, ProgressListener progress) throws IOException {
        if (sheet == null) {
            return;
        }
        List<ImagePair> all = ImagePairs.find(pairs, progress).pairs();
        List<PairSheet.Entry> entries = new ArrayList<>();
        int count = Math.min(PAIRS, all.size());
        for (int i = 0; i < count; i++) {
            ImagePair pair = all.get(i * all.size() / count);
            LabelledVolume volume = pair.readVolume(new ArrayList<>(), progress);
            entries.add(new PairSheet.Entry(
                    pair.name(), volume.ct(), named(volume.lungs(), LUNG), named(volume.labels(), Synthesizer.LABELS)));
        }
        PairSheet.write(entries, DESCRIPTION, sheet, progress);
    }

    private static LabelVolume named(LabelVolume labels, List<Label> names) {
        List<byte[]> planes = new ArrayList<>();
        for (int z = 0; z < labels.geometry().depth(); z++) {
            planes.add(labels.plane(z));
        }
        return new LabelVolume(labels.geometry(), planes, names, labels.method());
    }
}
