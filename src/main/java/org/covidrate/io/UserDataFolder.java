// SPDX-License-Identifier: Apache-2.0
package org.covidrate.io;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Folders in the {@link UserFolder}, such as that of models, unless the user names others. */
public final class UserDataFolder {
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
        return UserFolder.of(properties, environment).resolve(name);
    }

    private static String given(String first, String second) {
        if (first != null && !first.isBlank()) {
            return first;
        }
        return second == null || second.isBlank() ? null : second;
    }
}
