// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.store;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.covidrate.io.UserDataFolder;

/** The folder of the user's own models, where each operating system wants such data. */
public final class UserModelFolder {
    /** System property that names another folder. */
    public static final String PROPERTY = "covidrate.models";
    /** Environment variable that names another folder; the system property goes before it. */
    public static final String VARIABLE = "COVID_RATE_MODELS";

    private static final String NAME = "models";

    private UserModelFolder() {}

    /** For this user on this computer. It need not exist. */
    public static Path ofThisUser() {
        return UserDataFolder.ofThisUser(NAME, PROPERTY, VARIABLE);
    }

    /**
     * For given circumstances.
     *
     * @param property system properties: os.name, user.home and {@value #PROPERTY}
     * @param environment variables of the process
     */
    static Path of(UnaryOperator<String> property, Map<String, String> environment) {
        return UserDataFolder.of(NAME, PROPERTY, VARIABLE, property, environment);
    }
}
