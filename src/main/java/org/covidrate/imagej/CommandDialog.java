// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.io.DirectoryChooser;
import ij.io.OpenDialog;
import ij.io.SaveDialog;
import java.awt.Button;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.FlowLayout;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Panel;
import java.awt.TextField;
import java.io.File;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.scijava.module.ModuleItem;
import org.scijava.widget.FileWidget;

/**
 * Asks for the inputs of a command in an ImageJ 1 dialog. The fields are read from their components: the dialog's own
 * reading would record the first words of the labels, but the keys of a macro are the names of the command's fields.
 */
final class CommandDialog {
    private static final int PATH_COLUMNS = 36;
    /** Inputs called so belong to another image than the current one. */
    private static final String DONOR = "donor";

    private final CommandForm form;
    private final GenericDialog dialog;
    private final Map<ModuleItem<?>, Supplier<String>> texts = new LinkedHashMap<>();

    CommandDialog(String title, CommandForm form) {
        this.form = form;
        dialog = new GenericDialog(title);
        for (ModuleItem<?> item : form.shown()) {
            if (CommandForm.isMessage(item)) {
                dialog.addMessage(message(item));
            } else {
                texts.put(item, add(item));
            }
        }
    }

    /**
     * The values that the user has given.
     *
     * @return empty if the dialog was cancelled
     * @throws IllegalArgumentException for the user, if a value does not fit
     */
    Optional<Map<String, Object>> ask() {
        return ask(Optional.empty());
    }

    /**
     * Asks, and shows what comes of the values while they are changed.
     *
     * @param preview the command, if it shows a preview; cancelled with the dialog
     * @throws IllegalArgumentException for the user, if a value does not fit
     */
    Optional<Map<String, Object>> ask(Optional<DialogPreview> preview) {
        preview.ifPresent(shown -> dialog.addDialogListener((source, event) -> {
            if (event != null) {
                valuesSoFar().ifPresent(shown::changed);
            }
            return true;
        }));
        Optional<Map<String, Object>> values = Optional.empty();
        try {
            values = given();
        } finally {
            boolean kept = values.isPresent();
            preview.ifPresent(shown -> shown.close(kept));
        }
        return values;
    }

    /** What is in the fields while they are changed; empty if it makes no sense yet. */
    private Optional<Map<String, Object>> valuesSoFar() {
        try {
            return Optional.of(values());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<Map<String, Object>> given() {
        dialog.showDialog();
        if (dialog.wasCanceled()) {
            return Optional.empty();
        }
        return Optional.of(values());
    }

    private Map<String, Object> values() {
        Map<String, Object> values = form.currentImage();
        texts.forEach((item, text) ->
                values.put(item.getName(), form.convert(item, text.get().trim())));
        return values;
    }

    /** Adds the field of an input, and says how to read it. */
    private Supplier<String> add(ModuleItem<?> item) {
        Object value = item.getDefaultValue();
        String text = value == null ? "" : value.toString();
        if (CommandForm.isImage(item)) {
            String[] titles = WindowManager.getImageTitles();
            return addChoice(item, titles, likelyTitle(item.getName(), titles));
        }
        if (CommandForm.isBoolean(item)) {
            dialog.addCheckbox(item.getLabel(), Boolean.TRUE.equals(value));
            Checkbox box = (Checkbox) dialog.getCheckboxes().lastElement();
            return () -> Boolean.toString(box.getState());
        }
        String[] choices = CommandForm.choices(item).toArray(new String[0]);
        if (choices.length > 0) {
            return addChoice(item, choices, value == null ? choices[0] : text);
        }
        boolean path = File.class.equals(item.getType());
        dialog.addStringField(item.getLabel() + ":", text, path ? PATH_COLUMNS : value instanceof Number ? 6 : 12);
        TextField field = (TextField) dialog.getStringFields().lastElement();
        if (path) {
            addBrowseButtons(item, field);
        }
        return field::getText;
    }

    private Supplier<String> addChoice(ModuleItem<?> item, String[] choices, String selected) {
        dialog.addChoice(item.getLabel() + ":", choices, selected);
        Choice choice = (Choice) dialog.getChoices().lastElement();
        return choice::getSelectedItem;
    }

    private void addBrowseButtons(ModuleItem<?> item, TextField field) {
        String style = item.getWidgetStyle() == null ? "" : item.getWidgetStyle();
        boolean folderOnly = style.contains(FileWidget.DIRECTORY_STYLE);
        Panel buttons = new Panel(new FlowLayout(FlowLayout.LEFT, 4, 0));
        if (folderOnly || style.contains(FileWidget.FILE_AND_DIRECTORY_STYLE)) {
            addButton(buttons, "Folder...", () -> new DirectoryChooser(item.getLabel()).getDirectory(), field);
        }
        if (!folderOnly) {
            boolean saves = style.contains(FileWidget.SAVE_STYLE);
            Supplier<String> choose = saves
                    ? () -> fileToSave(item.getLabel(), field.getText())
                    : () -> new OpenDialog(item.getLabel()).getPath();
            addButton(buttons, "File...", choose, field);
        }
        // ImageJ's own directory field puts its button beside the text in the same way.
        GridBagLayout layout = (GridBagLayout) dialog.getLayout();
        GridBagConstraints place = layout.getConstraints(field);
        buttons.add(field, 0);
        layout.setConstraints(buttons, place);
        dialog.add(buttons);
    }

    /** Asks for a file that need not exist; null if the user cancels. */
    private static String fileToSave(String label, String before) {
        SaveDialog dialog = new SaveDialog(label, new File(before).getName(), null);
        return dialog.getFileName() == null ? null : new File(dialog.getDirectory(), dialog.getFileName()).getPath();
    }

    private static void addButton(Panel buttons, String label, Supplier<String> choose, TextField field) {
        Button button = new Button(label);
        button.addActionListener(e -> {
            String path = choose.get();
            if (path != null) {
                field.setText(path);
            }
        });
        buttons.add(button);
    }

    /** A message without the mark-up that Fiji's dialogs understand. */
    private static String message(ModuleItem<?> item) {
        return String.valueOf(item.getDefaultValue()).replaceAll("<br/?>", "\n").replaceAll("<[^>]*>", "");
    }

    /** An image whose title speaks of what is asked for, such as "Lungs of CT"; for others the current one. */
    private static String likelyTitle(String name, String[] titles) {
        if (name.startsWith(DONOR)) {
            return likelyDonor(name.substring(DONOR.length()), titles);
        }
        for (String title : titles) {
            String lower = title.toLowerCase(Locale.ROOT);
            if (lower.startsWith(name) || lower.startsWith("lesion " + name)) {
                return title;
            }
        }
        List<String> marked = List.of("lungs", "lesions", "reference", "mask", "probability");
        ImagePlus current = WindowManager.getCurrentImage();
        boolean currentIsMask = current != null && (LabelImages.isLabelImage(current) || MapImages.isMap(current));
        if (current != null && (!currentIsMask || marked.contains(name))) {
            return current.getTitle();
        }
        for (String title : titles) {
            ImagePlus imp = WindowManager.getImage(title);
            if (imp != null && !LabelImages.isLabelImage(imp) && !MapImages.isMap(imp)) {
                return title;
            }
        }
        return titles.length == 0 ? "" : titles[0];
    }

    /** What is given to the current image: from the image opened last that is another one. */
    private static String likelyDonor(String what, String[] titles) {
        String likely = titles.length == 0 ? "" : titles[titles.length - 1];
        ImagePlus current = WindowManager.getCurrentImage();
        for (String title : titles) {
            ImagePlus imp = WindowManager.getImage(title);
            boolean fits = what.isEmpty()
                    ? imp != null && imp != current && !LabelImages.isLabelImage(imp)
                    : title.toLowerCase(Locale.ROOT).startsWith(what);
            likely = fits ? title : likely;
        }
        return likely;
    }
}
