// SPDX-License-Identifier: Apache-2.0
package org.covidrate.io;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The folder of what this program keeps for a user, where each operating system wants such data. It need not exist. */
public final class UserFolder {
    private static final String NAME = "covid-rate";

    private UserFolder() {}

    /** For this user on this computer. */
    public static Path ofThisUser() {
        return of(System::getProperty, System.getenv());
    }

    /**
     * For given circumstances.
     *
     * @param property system properties: os.name, user.home
     * @param environment variables of the process
     */
    public static Path of(UnaryOperator<String> property, Map<String, String> environment) {
        Path home = Path.of(property.apply("user.home"));
        String system = property.apply("os.name").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return under(
                    environment.get("LOCALAPPDATA"), home.resolve("AppData").resolve("Local"));
        } else if (system.startsWith("mac")) {
            return home.resolve("Library").resolve("Application Support").resolve(NAME);
        }
        return under(environment.get("XDG_DATA_HOME"), home.resolve(".local").resolve("share"));
    }

    /** The XDG specification wants relative paths ignored. */
    private static Path under(String variable, Path otherwise) {
        boolean usable =
                variable != null && !variable.isBlank() && Path.of(variable).isAbsolute();
        return (usable ? Path.of(variable) : otherwise).resolve(NAME);
    }
}
