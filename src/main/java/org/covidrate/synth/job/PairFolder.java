// SPDX-License-Identifier: Apache-2.0
package org.covidrate.synth.job;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.covidrate.ct.nifti.NiftiVersion;
import org.covidrate.ct.nifti.NiftiWriter;
import org.covidrate.io.Csv;
import org.covidrate.io.OutputFolder;
import org.covidrate.progress.ProgressListener;

/**
 * The folder of the pairs: {@code images}, {@code masks} and {@code lungs} as training reads them, {@code pairs} with a file about each pair,
 * {@code groups.csv} for training, {@code manifest.csv} with a row for each pair, and the plan. A pair is there if its file in {@code pairs} is: that is moved to its
 * place last.
 */
final class PairFolder {
    static final String GROUPS = "groups.csv";
    static final String MANIFEST = "manifest.csv";
    static final String PLAN = "plan.txt";

    private static final List<String> ROLES = List.of("images", "lungs", "masks");
    /** Files are moved in the order of their paths: this is the last. */
    private static final String ABOUT = "pairs";

    private static final Pattern NAME = Pattern.compile("^(pair-\\d{6})\\.(nii\\.gz|json)$");
    private static final String HEADER =
            "pair,image,mask,lungs,way,seed,target_data_set,target,target_patient,donors,donor_patients,"
                    + "lesions,infection_rate_percent,group,fold";

    private final Path folder;

    PairFolder(Path folder) {
        this.folder = folder;
    }

    static String name(int number) {
        return String.format(Locale.ROOT, "pair-%06d", number);
    }

    static int number(String name) {
        return Integer.parseInt(name.substring(name.indexOf('-') + 1));
    }

    static String image(String name) {
        return "images/" + name + ".nii.gz";
    }

    static String mask(String name) {
        return "masks/" + name + ".nii.gz";
    }

    static String lungs(String name) {
        return "lungs/" + name + ".nii.gz";
    }

    private static String about(String name) {
        return ABOUT + "/" + name + ".json";
    }

    /**
     * Begins or goes on: what was left of a pair that is not complete is removed.
     *
     * @throws IllegalArgumentException in one sentence if the folder holds pairs of another plan
     */
    void begin(String plan) throws IOException {
        Path file = folder.resolve(PLAN);
        if (Files.exists(file) && !Files.readString(file).equals(plan)) {
            throw new IllegalArgumentException(
                    "The folder " + folder
                            + " holds pairs of other data, parameters or another seed; choose another folder, or the same plan to go on.");
        }
        OutputFolder.writeFile(file, to -> Files.writeString(to, plan));
        Set<String> complete = complete();
        for (String role : ROLES) {
            for (Path path : files(role)) {
                Matcher m = NAME.matcher(path.getFileName().toString());
                if (m.matches() && !complete.contains(m.group(1)) && Files.isRegularFile(path)) {
                    Files.delete(path);
                }
            }
        }
    }

    /** The names of the pairs that are complete. */
    Set<String> complete() throws IOException {
        Set<String> names = new TreeSet<>();
        for (Path path : files(ABOUT)) {
            Matcher m = NAME.matcher(path.getFileName().toString());
            if (m.matches()
                    && ROLES.stream()
                            .allMatch(role -> Files.exists(folder.resolve(role).resolve(m.group(1) + ".nii.gz")))) {
                names.add(m.group(1));
            }
        }
        return names;
    }

    private List<Path> files(String role) throws IOException {
        Path place = folder.resolve(role);
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(place)) {
            return files.sorted().toList();
        }
    }

    /** Writes a pair, all of its files or none. */
    void write(MadePair pair, ProgressListener progress) throws IOException {
        try (OutputFolder out = new OutputFolder(folder)) {
            NiftiWriter.write(pair.image(), out.file(image(pair.name())), NiftiVersion.NIFTI_1, progress.part(0, 0.6));
            NiftiWriter.write(
                    pair.lesions(), out.file(mask(pair.name())), NiftiVersion.NIFTI_1, progress.part(0.6, 0.8));
            NiftiWriter.write(pair.lungs(), out.file(lungs(pair.name())), NiftiVersion.NIFTI_1, progress.part(0.8, 1));
            Files.writeString(out.file(about(pair.name())), PairJson.text(pair));
            out.commit();
        }
    }

    /** Writes the table of groups, of all pairs that will be made: a pair is never there without its row. */
    void writeGroups(List<String> rows) throws IOException {
        OutputFolder.writeFile(
                folder.resolve(GROUPS),
                to -> Files.writeString(to, "image,group,fold\n" + String.join("\n", rows) + "\n"));
    }

    /** Writes the table of the pairs that are complete. */
    void writeManifest() throws IOException {
        List<String> rows = new ArrayList<>(List.of(HEADER));
        for (String name : complete()) {
            JsonObject json = JsonParser.parseString(Files.readString(folder.resolve(about(name))))
                    .getAsJsonObject();
            rows.add(row(json));
        }
        OutputFolder.writeFile(folder.resolve(MANIFEST), to -> Files.writeString(to, String.join("\n", rows) + "\n"));
    }

    private static String row(JsonObject json) {
        JsonObject files = json.getAsJsonObject("files");
        JsonObject target = json.getAsJsonObject("target");
        JsonArray donors = json.getAsJsonArray("donors");
        return String.join(
                ",",
                text(json, "pair"),
                text(files, "image"),
                text(files, "mask"),
                text(files, "lungs"),
                text(json, "way"),
                text(json, "seed"),
                text(target, "data_set"),
                text(target, "name"),
                text(target, "patient"),
                joined(donors, "name"),
                joined(donors, "patient"),
                String.valueOf(json.getAsJsonArray("lesions").size()),
                text(json, "infection_rate_percent"),
                text(json, "group"),
                text(json, "fold"));
    }

    private static String text(JsonObject json, String key) {
        return quoted(json.get(key).getAsString());
    }

    private static String joined(JsonArray donors, String key) {
        List<String> all = new ArrayList<>();
        for (JsonElement donor : donors) {
            all.add(donor.getAsJsonObject().get(key).getAsString());
        }
        return quoted(String.join(";", all));
    }

    private static String quoted(String text) {
        return text.matches(".*[\",;\\n].*") ? Csv.quoted(text) : text;
    }
}
