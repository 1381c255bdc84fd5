// SPDX-License-Identifier: Apache-2.0
package org.covidrate.updatesite;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What goes onto a site, and where: update-site/site.json.
 *
 * @param name of the site, as users see it
 * @param url where it is published; ends with {@code /}
 * @param fiji the build of Fiji that it is made for, such as {@code pom-scijava 43.0.0}
 * @param jars every jar that the program needs
 * @param natives libraries for one system each
 * @param files everything else
 */
public record SiteConfiguration(
        String name, String url, String fiji, List<Jar> jars, List<Native> natives, List<Other> files) {
    /**
     * A jar that the program needs.
     *
     * @param artifact its name without version, such as {@code gson}
     * @param folder below Fiji's; empty if Fiji has the jar already
     * @param version that Fiji has; empty for jars of the site
     * @param reason why the jar is needed, or left out
     */
    public record Jar(String artifact, String folder, String version, String reason) {
        public boolean isFijis() {
            return folder.isEmpty();
        }
    }

    /**
     * A jar for one system.
     *
     * @param classifier at the end of its name, such as {@code win-x86_64}
     * @param platform as the updater calls the system
     * @param as the classifier on the site: one that the updater knows as such, so that a new version takes the old one's place
     */
    public record Native(String artifact, String classifier, String platform, String as) {}

    /**
     * A file that is no jar of the program.
     *
     * @param from path below the project's folder
     * @param to path below Fiji's
     * @param optional whether the site can do without it, where it was not built
     */
    public record Other(String from, String to, boolean optional) {}

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException in one sentence if it cannot make a site
     */
    public SiteConfiguration {
        jars = List.copyOf(jars);
        natives = List.copyOf(natives);
        files = List.copyOf(files);
        if (!url.endsWith("/")) {
            throw new IllegalArgumentException("\"url\" must end with /.");
        }
        for (Jar jar : jars) {
            if (jar.isFijis() == jar.version().isEmpty()) {
                throw new IllegalArgumentException("The jar " + jar.artifact()
                        + " needs either \"folder\", if the site brings it, or \"version\", if Fiji has it.");
            }
        }
        for (Native one : natives) {
            if (!Platforms.ALL.contains(one.platform())) {
                throw new IllegalArgumentException("There is no platform " + one.platform() + "; there are "
                        + String.join(", ", Platforms.ALL) + ".");
            }
        }
    }

    /** What is said about a jar. */
    public Optional<Jar> jar(String artifact) {
        return jars.stream().filter(jar -> jar.artifact().equals(artifact)).findFirst();
    }

    /** Keys of all jars that work together, those of Fiji included and those for one system left out. */
    List<String> keys() {
        List<String> keys = new ArrayList<>();
        for (Jar jar : jars) {
            keys.add((jar.isFijis() ? "jars" : jar.folder()) + "/" + jar.artifact() + ".jar");
        }
        return keys;
    }
}
