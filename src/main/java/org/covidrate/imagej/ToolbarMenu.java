// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.plugin.MacroInstaller;
import ij.plugin.PlugIn;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The COVID-Rate menu in ImageJ's toolbar: windows, overlay, next uncertain slice. Run as a plugin it puts the menu there; the
 * menu is a macro, in menu-tool.ijm, because ImageJ takes menus from macros only.
 */
public final class ToolbarMenu implements PlugIn {
    /** The name of the tool. */
    static final String TOOL = "COVID Rate Menu Tool";

    private static final String TITLE = "COVID-Rate";
    private static final String LUNG = "Lung window";
    private static final String MEDIASTINUM = "Mediastinum window";
    private static final String OVERLAY = "Toggle overlay";
    private static final String UNCERTAIN = "Next uncertain slice";

    @Override
    public void run(String argument) {
        new MacroInstaller().installSingleTool(macro());
    }

    /** The text of the macro. */
    static String macro() {
        try (InputStream in = ToolbarMenu.class.getResourceAsStream("menu-tool.ijm")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Does what an item of the menu says, on the current image. Called by the macro.
     *
     * @param item the item's label, or its beginning for the windows
     */
    public static void choose(String item) {
        if (item.endsWith("...")) {
            IJ.doCommand(item);
            return;
        }
        ImagePlus imp = WindowManager.getCurrentImage();
        String problem = imp == null ? "There is no image open: open a CT first." : act(item, imp);
        if (problem != null) {
            IJ.error(TITLE, Ij1Command.wrapped(problem));
        }
    }

    /** @return what to tell the user; null if all went well */
    private static String act(String item, ImagePlus imp) {
        if (item.startsWith(LUNG)) {
            return window(imp, CtImages.WINDOW_LEVEL, CtImages.WINDOW_WIDTH);
        } else if (item.startsWith(MEDIASTINUM)) {
            return window(imp, CtImages.MEDIASTINUM_LEVEL, CtImages.MEDIASTINUM_WIDTH);
        } else if (item.equals(OVERLAY)) {
            imp.setHideOverlay(!imp.getHideOverlay());
            return imp.getOverlay() == null ? "There is no overlay on \"" + imp.getTitle() + "\"." : null;
        } else if (item.equals(UNCERTAIN)) {
            return nextUncertain(imp);
        }
        return "There is nothing called \"" + item + "\" in the menu of the toolbar.";
    }

    private static String window(ImagePlus imp, double level, double width) {
        boolean grey = imp.getBitDepth() == 16 || imp.getBitDepth() == 32;
        boolean hu = grey && !LabelImages.isLabelImage(imp) && !SliceCertainty.isProbability(imp)
                || imp.getBitDepth() == 8 && imp.getCalibration().calibrated();
        if (!hu) {
            return "\"" + imp.getTitle() + "\" does not hold HU: choose the window of a CT first.";
        }
        CtImages.window(imp, level, width);
        imp.updateAndDraw();
        return null;
    }

    private static String nextUncertain(ImagePlus imp) {
        Optional<AnnotationSession> session = AnnotationSession.of(imp);
        if (session.isPresent()) {
            session.get().nextUncertain();
            return null;
        }
        Optional<SliceCertainty> certainty = SliceCertainty.of(imp);
        if (certainty.isEmpty()) {
            return "It is not known how certain the slices of \"" + imp.getTitle()
                    + "\" are: run Segment Lesions with its probabilities shown, or Annotate, and try again.";
        }
        int slice = certainty.get().next(imp.getCurrentSlice() - 1);
        if (slice < 0) {
            return "The network sees no lesion in any slice of \"" + imp.getTitle() + "\".";
        }
        imp.setSlice(slice + 1);
        IJ.showStatus(
                "Slice " + (slice + 1) + ": certainty " + IJ.d2s(certainty.get().value(slice), 2));
        return null;
    }
}
