// SPDX-License-Identifier: Apache-2.0
package org.covidrate.updatesite.client;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.covidrate.updatesite.SiteConfiguration;
import org.covidrate.updatesite.SiteConfiguration.Jar;

/** Compares what a site brings, and what it takes for granted, with a real Fiji. */
public final class FijiComparison {
    private FijiComparison() {}

    /**
     * What does not fit, a sentence each; nothing if all does.
     *
     * @param fiji its folder, in which the site is not installed
     */
    public static List<String> of(SiteConfiguration configuration, Path fiji) throws IOException {
        Map<String, String> names = new TreeMap<>();
        LocalFiles.byKey(fiji)
                .forEach((key, files) -> files.forEach(file ->
                        names.put(key.substring(key.lastIndexOf('/') + 1), file.substring(file.lastIndexOf('/') + 1))));
        if (!names.containsKey("scijava-common.jar")) {
            throw new IOException("There is no jars/scijava-common in " + fiji + ", so it is no folder of Fiji.");
        }
        List<String> problems = new ArrayList<>();
        for (Jar jar : configuration.jars()) {
            String here = names.get(jar.artifact() + ".jar");
            if (jar.isFijis() && here == null) {
                problems.add("Fiji has no " + jar.artifact() + "; the site must bring it.");
            } else if (jar.isFijis() && !here.equals(jar.artifact() + "-" + jar.version() + ".jar")) {
                problems.add("Fiji has " + here + ", the program was built with version " + jar.version() + ".");
            } else if (!jar.isFijis() && here != null) {
                problems.add("Fiji has " + here + " already; the site must not bring another.");
            }
        }
        return problems;
    }
}
