// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import ij.ImagePlus;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.covidrate.ct.io.VolumeFormat;
import org.covidrate.ct.io.WriteOptions;
import org.covidrate.ct.nifti.NiftiVersion;
import org.covidrate.ct.nrrd.NrrdEncoding;
import org.covidrate.imagej.ImageExport;
import org.covidrate.imagej.Screen;
import org.covidrate.progress.ProgressListener;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Saves a CT, a label image or probabilities as NIfTI or NRRD, with the place in the patient, which TIFF files do not tell. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>COVID-Rate>Save as NIfTI or NRRD...",
        description =
                "Saves the CT in HU, the label image or the probabilities, with voxel size and place in the patient",
        headless = true)
public final class SaveVolume extends CtCommand {
    private static final String AUTO = "auto";

    @Parameter(label = "Image", description = "A CT in HU, a label image, or probabilities", persist = false)
    private ImagePlus image;

    @Parameter(
            label = "File (.nii.gz, .nii, .nrrd)",
            description = "Its ending tells the format",
            style = FileWidget.SAVE_STYLE,
            required = false,
            persist = false)
    private File save;

    @Parameter(
            label = "What the image holds",
            description = "auto: as what it was made; labels for an 8-bit label image from elsewhere",
            choices = {AUTO, "ct", "labels", "probabilities"},
            persist = false)
    private String content = AUTO;

    @Parameter(
            label = "NIfTI version",
            description = "1 is read by more programs; 2 keeps positions as 64-bit floats; not for .nrrd",
            choices = {"1", "2"},
            persist = false)
    private String nifti = "1";

    @Parameter(
            label = "NRRD encoding",
            description = "ascii is numbers in text, several times as large; not for .nii",
            choices = {"gzip", "raw", "ascii"},
            persist = false)
    private String encoding = "gzip";

    @Parameter(
            label = "Replace an existing file",
            description = "Otherwise nothing is saved if the file exists",
            persist = false)
    private boolean replace;

    @Override
    void work(ProgressListener progress) throws IOException {
        ImageExport export = ImageExport.of(
                image,
                content.equals(AUTO)
                        ? ImageExport.Content.of(image)
                        : choice(ImageExport.Content.class, content, "content"));
        Path file = file();
        WriteOptions options =
                WriteOptions.DEFAULT.withNifti(version()).withNrrd(choice(NrrdEncoding.class, encoding, "encoding"));
        export.write(file, options, progress);
        warn(image, export.warnings());
        Screen.status("Saved " + file.getFileName());
    }

    private Path file() {
        if (!TrainingForm.isGiven(save)) {
            throw new IllegalArgumentException("No file was chosen: give one that ends in .nii.gz, .nii or .nrrd.");
        }
        Path file = save.toPath();
        VolumeFormat.of(file);
        if (Files.exists(file) && !replace) {
            throw new IllegalArgumentException(
                    "The file " + file + " exists already: choose another name, or tick that it is replaced.");
        }
        return file;
    }

    private NiftiVersion version() {
        return switch (nifti) {
            case "1" -> NiftiVersion.NIFTI_1;
            case "2" -> NiftiVersion.NIFTI_2;
            default -> throw new IllegalArgumentException("\"" + nifti + "\" is no NIfTI version: choose 1 or 2.");
        };
    }

    /** Scripts may give any text. */
    private static <E extends Enum<E>> E choice(Class<E> type, String text, String key) {
        for (E value : type.getEnumConstants()) {
            if (value.name().toLowerCase(Locale.ROOT).equals(text)) {
                return value;
            }
        }
        throw new IllegalArgumentException("\"" + text + "\" is no " + key + ": choose one of the list.");
    }
}
