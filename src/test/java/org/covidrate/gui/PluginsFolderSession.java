// SPDX-License-Identifier: Apache-2.0
package org.covidrate.gui;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;

/**
 * Plain ImageJ without a screen, told by {@link PluginsFolderTest}: analyzes a CT by macro options with the plugin that lies
 * in the plugins folder.
 */
public final class PluginsFolderSession {
    private PluginsFolderSession() {}

    /** @param arguments a CT as TIFF, a folder for the results */
    public static void main(String[] arguments) throws Exception {
        ImagePlus ct = IJ.openImage(arguments[0]);
        // ImageJ hands options only to threads of this name.
        Thread thread = new Thread(
                () -> {
                    Macro.setOptions("masks=false output=[" + arguments[1] + "]");
                    WindowManager.setTempCurrentImage(ct);
                    IJ.redirectErrorMessages();
                    IJ.runPlugIn("org.covidrate.imagej.Ij1Command", "org.covidrate.commands.AnalyzeCt");
                },
                "Run$_session");
        thread.start();
        thread.join();
        System.out.println("Error: " + IJ.getErrorMessage());
        System.exit(0);
    }
}
