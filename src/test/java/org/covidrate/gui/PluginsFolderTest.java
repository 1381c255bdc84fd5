// SPDX-License-Identifier: Apache-2.0
package org.covidrate.gui;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import ij.io.FileSaver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.covidrate.ct.CtVolume;
import org.covidrate.imagej.CtImages;
import org.covidrate.method.BundledModels;
import org.covidrate.progress.ProgressListener;
import org.covidrate.sample.ChestPhantom;
import org.covidrate.sample.PhantomParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundled models out of the jar in ImageJ's plugins folder, loaded by ImageJ's own class loader, without a screen. */
class PluginsFolderTest {
    private static final int SECONDS = 120;

    @Test
    void theBundledNetworksAreInTheJarOfThePluginsFolder(@TempDir Path folder) throws Exception {
        Path home = Files.createDirectory(folder.resolve("imagej"));
        PluginFolder.make(home);
        Path ct = folder.resolve("ct.tif");
        CtVolume chest = ChestPhantom.create(PhantomParameters.grid(80, 80, 16)).ct();
        new FileSaver(CtImages.of(chest, "CT", ProgressListener.NONE)).saveAsTiffStack(ct.toString());
        Path results = folder.resolve("results");
        Path log = folder.resolve("log.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-XX:+UseSerialGC",
                        "-Djava.awt.headless=true",
                        "-Dplugins.dir=" + home,
                        "-cp",
                        PluginFolder.imagejAndTests(),
                        PluginsFolderSession.class.getName(),
                        ct.toString(),
                        results.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly().waitFor();
        String printed = Files.readString(log);
        assertTrue(ended, "ImageJ did not end in time:\n" + printed);
        assertTrue(printed.contains("Error: null"), printed);
        assertTrue(Files.exists(results.resolve("summary.json")), printed);
        JsonObject methods = JsonParser.parseString(Files.readString(results.resolve("summary.json")))
                .getAsJsonObject()
                .getAsJsonObject("methods");
        assertTrue(name(methods, "lungs").startsWith(BundledModels.LUNGS + " "), methods.toString());
        assertTrue(name(methods, "lesions").startsWith(BundledModels.LESIONS + " "), methods.toString());
    }

    private static String name(JsonObject methods, String what) {
        return methods.getAsJsonObject(what).get("name").getAsString();
    }
}
