// SPDX-License-Identifier: Apache-2.0
package org.covidrate.io;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The folders of what the user keeps, such as models, where each operating system wants such data. */
public final class UserDataFolder {
    private static final String APPLICATION = "covid-rate";

    private UserDataFolder() {}

    /**
     * For this user on this computer. It need not exist.
     *
     * @param name of the folder, such as "models"
     * @param property system property that names another folder
     * @param variable environment variable that names another folder; the system property goes before it
     */
    public static Path ofThisUser(String name, String property, String variable) {
        return of(name, property, variable, System::getProperty, System.getenv());
    }

    /**
     * For given circumstances.
     *
     * @param properties system properties: os.name, user.home and the one that names another folder
     * @param environment variables of the process
     */
    public static Path of(
            String name,
            String property,
            String variable,
            UnaryOperator<String> properties,
            Map<String, String> environment) {
        String chosen = given(properties.apply(property), environment.get(variable));
        if (chosen != null) {
            return Path.of(chosen);
        }
        Path end = Path.of(APPLICATION, name);
        Path home = Path.of(properties.apply("user.home"));
        String system = properties.apply("os.name").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return under(
                    environment.get("LOCALAPPDATA"), home.resolve("AppData").resolve("Local"), end);
        } else if (system.startsWith("mac")) {
            return home.resolve("Library").resolve("Application Support").resolve(end);
        }
        return under(environment.get("XDG_DATA_HOME"), home.resolve(".local").resolve("share"), end);
    }

    /** The XDG specification wants relative paths ignored. */
    private static Path under(String variable, Path otherwise, Path end) {
        boolean usable = given(variable, null) != null && Path.of(variable).isAbsolute();
        return (usable ? Path.of(variable) : otherwise).resolve(end);
    }

    private static String given(String first, String second) {
        if (first != null && !first.isBlank()) {
            return first;
        }
        return second == null || second.isBlank() ? null : second;
    }
}
