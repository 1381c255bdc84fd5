// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.ImagePlus;
import ij.WindowManager;
import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.scijava.Context;
import org.scijava.ItemVisibility;
import org.scijava.convert.ConvertService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.service.Service;

/**
 * The inputs of a SciJava command as plain ImageJ fills them: from macro options, from a dialog. As in Fiji, a single
 * image input is the current image, and several are chosen by title.
 */
final class CommandForm {
    private final List<ModuleItem<?>> items = new ArrayList<>();
    private final ConvertService converter;
    private final boolean severalImages;

    CommandForm(Module module, ConvertService converter) {
        for (ModuleItem<?> item : module.getInfo().inputs()) {
            Class<?> type = item.getType();
            boolean service = Service.class.isAssignableFrom(type) || Context.class.isAssignableFrom(type);
            if (!service && item.getVisibility() != ItemVisibility.INVISIBLE) {
                items.add(item);
            }
        }
        this.converter = converter;
        severalImages = items.stream().filter(CommandForm::isImage).count() > 1;
    }

    static boolean isImage(ModuleItem<?> item) {
        return ImagePlus.class.isAssignableFrom(item.getType());
    }

    static boolean isMessage(ModuleItem<?> item) {
        return item.getVisibility() == ItemVisibility.MESSAGE;
    }

    /** What a dialog asks for, or says, in order. */
    List<ModuleItem<?>> shown() {
        return items.stream().filter(item -> !isImage(item) || severalImages).toList();
    }

    /** Whether there is nothing to ask. */
    boolean isEmpty() {
        return shown().stream().allMatch(CommandForm::isMessage);
    }

    /** The images that need no asking. */
    Map<String, Object> currentImage() {
        Map<String, Object> values = new LinkedHashMap<>();
        for (ModuleItem<?> item : items) {
            if (isImage(item) && !severalImages) {
                values.put(item.getName(), WindowManager.getCurrentImage());
            }
        }
        return values;
    }

    /**
     * Every input from macro options; those without a key take their default.
     *
     * @throws IllegalArgumentException for the user, if a value is missing or does not fit
     */
    Map<String, Object> values(MacroOptions options) {
        Map<String, Object> values = currentImage();
        for (ModuleItem<?> item : shown()) {
            if (!isMessage(item)) {
                values.put(item.getName(), value(item, options));
            }
        }
        return values;
    }

    private Object value(ModuleItem<?> item, MacroOptions options) {
        String name = item.getName();
        String text = options.value(name).orElse(null);
        if (text == null && isImage(item) && item.isRequired()) {
            throw new IllegalArgumentException(
                    "The macro must name an image: " + name + "=[title of the image window].");
        }
        if (text == null && isBoolean(item) && options.hasFlag(name)) {
            return true;
        }
        return text == null ? item.getDefaultValue() : convert(item, text);
    }

    /** The value of an input from its text. */
    Object convert(ModuleItem<?> item, String text) {
        String name = item.getName();
        if (isImage(item)) {
            ImagePlus imp = image(text);
            if (imp == null) {
                throw new IllegalArgumentException("No image with the title \"" + text + "\" is open (" + name + ").");
            }
            return imp;
        }
        if (File.class.equals(item.getType())) {
            return text.isBlank() ? null : new File(text);
        }
        List<String> choices = choices(item);
        if (!choices.isEmpty() && !choices.contains(text)) {
            throw new IllegalArgumentException(name + " must be one of " + choices + ", not " + text + ".");
        }
        if (isBoolean(item) && !List.of("true", "false").contains(text.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(name + " must be true or false, not " + text + ".");
        }
        Object value = converter.convert(text, item.getType());
        if (value == null) {
            throw new IllegalArgumentException(name + " must be a number, not " + text + ".");
        }
        return value;
    }

    /** What to choose from; empty if the value is free. */
    static List<String> choices(ModuleItem<?> item) {
        return item.getChoices() == null
                ? List.of()
                : item.getChoices().stream().map(Object::toString).toList();
    }

    static boolean isBoolean(ModuleItem<?> item) {
        return item.getType() == boolean.class || item.getType() == Boolean.class;
    }

    private static ImagePlus image(String title) {
        int[] ids = WindowManager.getIDList();
        for (int i = 0; ids != null && i < ids.length; i++) {
            ImagePlus imp = WindowManager.getImage(ids[i]);
            if (imp != null && imp.getTitle().equals(title)) {
                return imp;
            }
        }
        return null;
    }
}
