// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.covidrate.ct.Label;

/**
 * A published model that the program knows by name and does not bring along.
 *
 * @param name by which users ask for it
 * @param version of the publication
 * @param task what it finds
 * @param architecture its network
 * @param preparation of its input
 * @param classes of its masks
 * @param licence its terms
 * @param card what to know of it
 * @param address where its weight file is; the name ends with the first digits of the file's SHA-256 (as torch.hub does):
 *     {@code unet_r231-d5d2fc3d.pth}
 */
public record KnownModel(
        String name,
        String version,
        ModelTask task,
        ModelArchitecture architecture,
        List<Map<String, Object>> preparation,
        List<Label> classes,
        Licence licence,
        ModelCard card,
        URI address) {
    private static final Pattern FILE = Pattern.compile(".*-([0-9a-f]{8,64})\\.\\w+");

    public KnownModel {
        preparation = PlainValues.copyOf(preparation);
        classes = List.copyOf(classes);
        Matcher file = FILE.matcher(address.getPath());
        if (!file.matches()) {
            throw new IllegalArgumentException("The name of the file at " + address + " does not end with its hash.");
        }
    }

    /** The same model from another address, such as a mirror within a hospital. */
    public KnownModel at(URI other) {
        return new KnownModel(name, version, task, architecture, preparation, classes, licence, card, other);
    }

    /** Name of the weight file. */
    public String file() {
        return address.getPath().substring(address.getPath().lastIndexOf('/') + 1);
    }

    /** First digits of the SHA-256 of the weight file. */
    public String sha256Prefix() {
        Matcher file = FILE.matcher(address.getPath());
        if (!file.matches()) {
            throw new IllegalStateException(address.toString());
        }
        return file.group(1);
    }

    /** The description of the model when its file is here. */
    public ModelDescription describe(String sha256, long bytes) {
        return new ModelDescription(
                name,
                version,
                task,
                architecture,
                preparation,
                classes,
                OptionalDouble.empty(),
                1,
                new ModelWeights(file(), sha256, bytes),
                licence,
                card);
    }
}
