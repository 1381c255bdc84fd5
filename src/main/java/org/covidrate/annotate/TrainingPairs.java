// SPDX-License-Identifier: Apache-2.0
package org.covidrate.annotate;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.FloatPlanes;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.Label;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.io.VolumeWriter;
import org.covidrate.ct.io.WriteOptions;
import org.covidrate.io.OutputFolder;
import org.covidrate.lesion.LesionModel;
import org.covidrate.picture.GreyPicture;
import org.covidrate.picture.PictureWriter;
import org.covidrate.progress.ProgressListener;
import org.covidrate.report.Software;

/**
 * Writes an annotation as pairs of image and mask in the layout that {@code dataset} reads: {@code images/NAME...},
 * {@code masks/NAME...} and, if there are lungs, {@code lungs/NAME...}. Slices lie in a folder NAME; {@code patients.csv}
 * says that they are of one patient, and {@code NAME.json} how the masks were made. Several annotations share a folder.
 *
 * @param folder in which they are
 * @param slices that were exported, counted from 1
 * @param dataSet what to give to a training as {@code --data}
 */
public record TrainingPairs(Path folder, List<Integer> slices, String dataSet) {
    private static final String IMAGES = "images";
    private static final String MASKS = "masks";
    private static final String LUNGS = "lungs";
    /** So that air is above 0. */
    private static final int PICTURE_OFFSET = 1024;

    private static final List<Label> LABELS = List.of(LesionModel.LESION);

    /**
     * Writes the pairs, all of them or none. Files of the same names are replaced, others stay.
     *
     * @param ct the image that was annotated
     * @param lungs on its grid, or null
     * @param folder made if need be
     * @throws IllegalArgumentException in one sentence if there is no slice to export, or the grids differ
     * @throws IOException in one sentence if the files cannot be written
     */
    public static TrainingPairs write(
            CtVolume ct,
            LabelVolume lungs,
            AnnotationState state,
            PairSettings settings,
            Path folder,
            ProgressListener progress)
            throws IOException {
        List<Integer> slices = IntStream.range(0, state.slices().size())
                .filter(z -> !settings.doneOnly() || state.slices().get(z).done())
                .boxed()
                .toList();
        if (slices.isEmpty()) {
            throw new IllegalArgumentException(
                    "No slice is marked as done: mark those that may be used for training, or export all slices.");
        }
        if (ct.geometry().depth() != state.geometry().depth()
                || ct.geometry().planeSize() != state.geometry().planeSize()) {
            throw new IllegalArgumentException("The annotation was made on another image: it has " + state.geometry()
                    + ", this image " + ct.geometry() + ".");
        }
        PatientTable patients = PatientTable.in(folder);
        slices.forEach(z -> patients.add(file(settings, z), settings.name()));
        try (OutputFolder output = new OutputFolder(folder)) {
            patients.write(output.file(PatientTable.FILE));
            if (settings.layout() == PairLayout.VOLUME) {
                writeVolume(ct, lungs, state, settings, output, progress);
            } else {
                writeSlices(ct, lungs, state, settings, slices, output, progress);
            }
            Files.writeString(
                    output.file(settings.name() + ".json"),
                    description(lungs, state, settings, slices),
                    StandardCharsets.UTF_8);
            output.commit();
        }
        return new TrainingPairs(
                folder, slices.stream().map(z -> z + 1).toList(), dataSet(folder, lungs != null, settings.layout()));
    }

    private static void writeVolume(
            CtVolume ct,
            LabelVolume lungs,
            AnnotationState state,
            PairSettings settings,
            OutputFolder output,
            ProgressListener progress)
            throws IOException {
        String file = file(settings, 0);
        WriteOptions options = WriteOptions.DEFAULT;
        VolumeWriter.write(ct, output.file(IMAGES + "/" + file), options, progress.part(0, 0.7));
        LabelVolume masks = new LabelVolume(ct.geometry(), planes(state), LABELS, state.method());
        VolumeWriter.write(masks, output.file(MASKS + "/" + file), options, progress.part(0.7, 0.85));
        if (lungs != null) {
            VolumeWriter.write(lungs, output.file(LUNGS + "/" + file), options, progress.part(0.85, 1));
        }
    }

    /** The path of the file that holds slice z; slices are named as ImageJ counts, in as many digits for all, so that they sort. */
    private static String file(PairSettings settings, int z) {
        return settings.layout() == PairLayout.VOLUME
                ? settings.name() + settings.layout().suffix()
                : settings.name()
                        + String.format(Locale.ROOT, "/slice-%04d", z + 1)
                        + settings.layout().suffix();
    }

    private static List<byte[]> planes(AnnotationState state) {
        return state.slices().stream().map(slice -> slice.mask().toPlane()).toList();
    }

    private static void writeSlices(
            CtVolume ct,
            LabelVolume lungs,
            AnnotationState state,
            PairSettings settings,
            List<Integer> slices,
            OutputFolder output,
            ProgressListener progress)
            throws IOException {
        for (int i = 0; i < slices.size(); i++) {
            progress.update("Exporting slices", i, slices.size());
            int z = slices.get(i);
            String file = file(settings, z);
            byte[] mask = state.slices().get(z).mask().toPlane();
            if (settings.layout() == PairLayout.SLICES) {
                Geometry one = ct.geometry().slices(z, 1);
                VolumeWriter.write(slice(ct, z), output.file(IMAGES + "/" + file));
                VolumeWriter.write(
                        new LabelVolume(one, List.of(mask), LABELS, state.method()), output.file(MASKS + "/" + file));
                if (lungs != null) {
                    VolumeWriter.write(
                            new LabelVolume(one, List.of(lungs.plane(z)), lungs.labels(), lungs.method()),
                            output.file(LUNGS + "/" + file));
                }
            } else {
                int w = ct.geometry().width();
                int h = ct.geometry().height();
                float[] values = new float[w * h];
                ct.planes().plane(z, values);
                for (int p = 0; p < values.length; p++) {
                    values[p] += PICTURE_OFFSET;
                }
                PictureWriter.write(new GreyPicture(w, h, values, 16), output.file(IMAGES + "/" + file));
                PictureWriter.write(GreyPicture.ofMask(w, h, mask), output.file(MASKS + "/" + file));
                if (lungs != null) {
                    PictureWriter.write(GreyPicture.ofMask(w, h, lungs.plane(z)), output.file(LUNGS + "/" + file));
                }
            }
        }
    }

    private static CtVolume slice(CtVolume ct, int z) {
        Geometry one = ct.geometry().slices(z, 1);
        if (!ct.planes().isFractional()) {
            return CtVolume.ofHu(one, List.of(ct.plane(z)), ct.provenance());
        }
        float[] values = new float[one.planeSize()];
        ct.planes().plane(z, values);
        return new CtVolume(one, new FloatPlanes(one.width(), one.height(), List.of(values)), ct.provenance());
    }

    private static String dataSet(Path folder, boolean lungs, PairLayout layout) {
        return IMAGES + "=" + folder.resolve(IMAGES) + "," + MASKS + "=" + folder.resolve(MASKS)
                + (lungs ? "," + LUNGS + "=" + folder.resolve(LUNGS) : "")
                + ",groups=" + folder.resolve(PatientTable.FILE)
                + (layout == PairLayout.PICTURES ? ",offset=-" + PICTURE_OFFSET : "");
    }

    private static String description(
            LabelVolume lungs, AnnotationState state, PairSettings settings, List<Integer> slices) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("schema_version", 1);
        root.put("image_sha256", state.image());
        root.put("layout", settings.layout().name().toLowerCase(Locale.ROOT));
        root.put("draft", state.draft());
        root.put("lungs", lungs == null ? "none" : lungs.method().name());
        root.put("slices", slices.stream().map(z -> z + 1).toList());
        root.put("done", numbers(state, slices, true));
        root.put("edited", numbers(state, slices, false));
        root.put("software", Software.NAME + " " + Software.VERSION);
        root.put("notice", Software.NOTICE);
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(root) + "\n";
    }

    private static List<Integer> numbers(AnnotationState state, List<Integer> slices, boolean done) {
        return slices.stream()
                .filter(z -> done
                        ? state.slices().get(z).done()
                        : state.slices().get(z).edited())
                .map(z -> z + 1)
                .toList();
    }
}
