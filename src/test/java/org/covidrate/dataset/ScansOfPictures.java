// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.FloatPlanes;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.Label;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Method;
import org.covidrate.ct.Provenance;
import org.covidrate.ct.io.VolumeWriter;
import org.covidrate.progress.ProgressListener;

/**
 * Makes a scan of the pictures of each patient, in the order of their names: what COVID-19-CT-Seg was before it became pictures, so
 * that a network may be tested on whole cases. Not a test; docs/models/covid-rate-small.md has its command.
 *
 * <p>Arguments: the pictures as a data set with lung masks; an empty folder, in which {@code ct}, {@code lesion} and {@code lung}
 * become folders of NIfTI files named for the patients. Sizes of pixels and distances of slices are not known, and become 1 mm.
 */
final class ScansOfPictures {
    private ScansOfPictures() {}

    public static void main(String[] args) throws Exception {
        SliceDataSet pictures = SliceDataSet.open(DataSetSpec.parse(args[0]), ProgressListener.NONE);
        Path output = Path.of(args[1]);
        for (String folder : List.of("ct", "lesion", "lung")) {
            Files.createDirectories(output.resolve(folder));
        }
        Map<String, List<SliceEntry>> patients = new TreeMap<>();
        for (SliceEntry entry : pictures.entries()) {
            patients.computeIfAbsent(entry.group(), group -> new ArrayList<>()).add(entry);
        }
        for (Map.Entry<String, List<SliceEntry>> patient : patients.entrySet()) {
            write(patient.getKey(), patient.getValue(), output);
        }
    }

    private static void write(String name, List<SliceEntry> slices, Path output) throws Exception {
        List<float[]> values = new ArrayList<>();
        List<byte[]> lesions = new ArrayList<>();
        List<byte[]> lungs = new ArrayList<>();
        Geometry grid = null;
        for (SliceEntry entry : slices) {
            LabelledSlice slice = entry.read();
            grid = Geometry.axial(slice.picture().width(), slice.picture().height(), slices.size(), 1, 1, 1);
            values.add(slice.picture().values());
            lesions.add(slice.labels());
            lungs.add(slice.picture().lungs());
        }
        String file = name + ".nii.gz";
        FloatPlanes planes = new FloatPlanes(grid.width(), grid.height(), values);
        VolumeWriter.write(
                new CtVolume(grid, planes, Provenance.UNKNOWN),
                output.resolve("ct").resolve(file));
        VolumeWriter.write(
                labels(grid, lesions, "lesion"), output.resolve("lesion").resolve(file));
        VolumeWriter.write(labels(grid, lungs, "lung"), output.resolve("lung").resolve(file));
    }

    private static LabelVolume labels(Geometry grid, List<byte[]> planes, String name) {
        List<byte[]> marked = new ArrayList<>();
        for (byte[] plane : planes) {
            byte[] ones = new byte[plane.length];
            for (int i = 0; i < ones.length; i++) {
                ones[i] = (byte) (plane[i] != 0 ? 1 : 0);
            }
            marked.add(ones);
        }
        return new LabelVolume(grid, marked, List.of(new Label(1, name, 0xFFFFFF)), new Method("given", Map.of()));
    }
}
