// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The file with a model's weights.
 *
 * @param file its name beside model.json, without any folder
 * @param sha256 of its bytes, 64 hexadecimal digits in lower case
 * @param bytes its length
 */
public record ModelWeights(String file, String sha256, long bytes) {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public ModelWeights {
        SafeNames.check(file, "the name of a weight file");
        if (file.equalsIgnoreCase(ModelJson.FILE_NAME)) {
            throw new IllegalArgumentException("The weights cannot be in " + ModelJson.FILE_NAME + " itself.");
        }
        sha256 = sha256.toLowerCase(Locale.ROOT);
        if (!SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException(
                    "A SHA-256 is 64 hexadecimal digits, which that of " + file + " is not.");
        }
        if (bytes < 1) {
            throw new IllegalArgumentException("The weights " + file + " cannot have " + bytes + " bytes.");
        }
    }
}
