// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserModelFolderTest {
    @ParameterizedTest
    @CsvSource({
        "Linux, , , /home/u/.local/share/covid-rate/models",
        "Linux, XDG_DATA_HOME, /data, /data/covid-rate/models",
        "Linux, XDG_DATA_HOME, relative, /home/u/.local/share/covid-rate/models",
        "Mac OS X, XDG_DATA_HOME, /data, /home/u/Library/Application Support/covid-rate/models",
        "Windows 11, LOCALAPPDATA, /local, /local/covid-rate/models",
        "Windows 11, , , /home/u/AppData/Local/covid-rate/models",
        "Windows 11, COVID_RATE_MODELS, /m, /m",
        "Linux, COVID_RATE_MODELS, /m, /m",
        "Linux, COVID_RATE_MODELS, ' ', /home/u/.local/share/covid-rate/models"
    })
    void eachSystemHasItsPlace(String system, String variable, String value, String expected) {
        Map<String, String> environment = variable == null ? Map.of() : Map.of(variable, value);
        Map<String, String> properties = Map.of("os.name", system, "user.home", "/home/u");
        assertEquals(Path.of(expected), UserModelFolder.of(properties::get, environment));
        Map<String, String> chosen = new HashMap<>(properties);
        chosen.put(UserModelFolder.PROPERTY, "/chosen");
        assertEquals(Path.of("/chosen"), UserModelFolder.of(chosen::get, environment));
    }

    @ParameterizedTest
    @CsvSource({
        "/home/u/a/b, /home/u, ~/a/b",
        "/home/u, /home/u, ~",
        "/home/user2/a, /home/u, /home/user2/a",
        "/a/b, /, /a/b",
        "/home/u/../v/a, /home/u, /home/v/a"
    })
    void homeIsNotShown(String path, String home, String shown) {
        assertEquals(shown, ShownPath.of(Path.of(path), Path.of(home)));
    }
}
