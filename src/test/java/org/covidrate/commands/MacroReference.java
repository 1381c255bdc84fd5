// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import ij.ImagePlus;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.covidrate.imagej.StoreChoices;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModuleItem;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;
import org.scijava.widget.FileWidget;

/** Makes docs/macro-reference.md of the commands' annotations; the test compares. */
final class MacroReference {
    static final Path PAGE = Path.of("docs/macro-reference.md");

    private static final String HEAD =
            """
            # Macro reference

            Every command of Plugins > COVID-Rate with its macro keys. Keys are the names of the commands' fields: they are the same in Fiji, in plain ImageJ 1, in
            scripts (`command.run("org.covidrate.commands.MaskLungs", True, "model", "threshold")`) and in what the Recorder writes, and they are never renamed.

            * Write `run("Mask Lungs...", "model=threshold overlay=false");`. Values with blanks stand in brackets: `output=[/my data/out]`. Write `overlay=true`, not
              `overlay` alone, which Fiji ignores.
            * A key that is left out takes the default given here, never the value of the last run.
            * An *image* is named by its title, `lungs=[Lungs of CT]`. A command with one image takes the current one and has no key for it.
            * Choices marked *and models here* also take the name of every model of that kind in the [model folders](fiji.md#models).

            This page is made from the code by `org.covidrate.commands.MacroReference` (in `src/test`), and a test compares them. To write it anew after a change of a
            command, in the project's folder:

            ```
            mvn -q -Dtest=MacroReferenceTest -Dmacro-reference=write test
            ```
            """;

    private MacroReference() {}

    /** Writes the page. Run in the project's folder. */
    public static void main(String[] arguments) throws IOException {
        try (Context context = new Context(CommandService.class)) {
            Files.writeString(PAGE, text(context));
        }
        System.out.println("Written: " + PAGE);
    }

    static String text(Context context) throws IOException {
        StringBuilder page = new StringBuilder(HEAD);
        for (CommandInfo info : MenuEntries.inMenuOrder(context)) {
            page.append("\n## ").append(MenuEntries.label(info)).append("\n\n");
            page.append(info.getDescription())
                    .append(". Class `")
                    .append(info.getClassName())
                    .append("`.\n");
            List<ModuleItem<?>> keys = new ArrayList<>(MenuEntries.keys(info));
            long images = keys.stream().filter(MacroReference::isImage).count();
            if (images == 1) {
                ModuleItem<?> image = keys.stream()
                        .filter(MacroReference::isImage)
                        .findFirst()
                        .get();
                page.append("\nWorks on the current image; in scripts it is the input `")
                        .append(image.getName())
                        .append("`.\n");
                keys.remove(image);
            }
            if (!keys.isEmpty()) {
                page.append("\n| key | value | default | meaning |\n| --- | --- | --- | --- |\n");
                keys.forEach(item -> page.append(row(item)));
            }
            List<String> outputs = new ArrayList<>();
            info.outputs()
                    .forEach(item -> outputs.add(
                            "`" + item.getName() + "` (" + item.getType().getSimpleName() + ")"));
            if (!outputs.isEmpty()) {
                page.append("\nOutputs for scripts: ")
                        .append(String.join(", ", outputs))
                        .append(".\n");
            }
        }
        return page.toString();
    }

    private static boolean isImage(ModuleItem<?> item) {
        return ImagePlus.class.isAssignableFrom(item.getType());
    }

    private static String row(ModuleItem<?> item) {
        String description = item.getDescription() == null ? "" : item.getDescription();
        String meaning = item.getLabel() + (description.isBlank() ? "" : ". " + description);
        return "| `" + item.getName() + "` | " + value(item) + " | " + standard(item) + " | " + cell(meaning) + " |\n";
    }

    private static String value(ModuleItem<?> item) {
        Class<?> type = item.getType();
        String[] fixed =
                item instanceof CommandModuleItem<?> own ? own.getParameter().choices() : new String[0];
        if (isImage(item)) {
            return "image";
        } else if (fixed.length > 0) {
            String models = item.get(StoreChoices.MODELS);
            return List.of(fixed).stream().map(c -> "`" + c + "`").collect(Collectors.joining(", "))
                    + (models == null ? "" : ", *and models here* (" + models.replace(",", ", ") + ")");
        } else if (type == File.class) {
            String style = item.getWidgetStyle() == null ? "" : item.getWidgetStyle();
            return style.contains(FileWidget.FILE_AND_DIRECTORY_STYLE)
                    ? "file or folder"
                    : style.contains(FileWidget.DIRECTORY_STYLE) ? "folder" : "file";
        } else if (type == boolean.class || type == Boolean.class) {
            return "`true`, `false`";
        } else if (Set.of(int.class, long.class, Integer.class, Long.class).contains(type)) {
            return "whole number" + range(item);
        } else if (Set.of(double.class, float.class, Double.class, Float.class).contains(type)) {
            return "number" + range(item);
        }
        return "text";
    }

    private static String range(ModuleItem<?> item) {
        Object low = item.getMinimumValue();
        Object high = item.getMaximumValue();
        if (low == null && high == null) {
            return "";
        }
        return high == null ? ", " + low + " or more" : low == null ? ", up to " + high : ", " + low + " to " + high;
    }

    private static String standard(ModuleItem<?> item) {
        Object value = item.getDefaultValue();
        if (value == null || value.toString().isEmpty()) {
            return item.isRequired() ? "must be given" : "none";
        }
        return "`" + value + "`";
    }

    private static String cell(String text) {
        return text.replaceAll("<[^>]*>", " ").replace("|", "\\|").replace('\n', ' ');
    }
}
