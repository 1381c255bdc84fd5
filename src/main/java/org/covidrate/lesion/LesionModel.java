// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion;

import java.util.List;
import org.covidrate.ct.Label;
import org.covidrate.lesion.prepare.Preparation;
import org.covidrate.nn.SliceNetwork;

/**
 * What has to be known about a lesion network apart from the network itself.
 *
 * @param name of the model, such as "COVID-Rate"
 * @param version of the model
 * @param preparation what is done to a slice before the network sees it
 * @param lesions what the network finds: one label for a network with one output channel, whose score is lesion against
 *     the rest; otherwise one for each output channel but the first, which is background. Values count from 1
 */
public record LesionModel(String name, String version, Preparation preparation, List<Label> lesions) {
    /** Disease of any density, which is split by density when it is measured. */
    public static final Label LESION = new Label(1, "lesion", 0xE5484D);

    /** @throws IllegalArgumentException if the labels' values are not 1, 2 and so on */
    public LesionModel {
        lesions = List.copyOf(lesions);
        for (int i = 0; i < lesions.size(); i++) {
            if (lesions.get(i).value() != i + 1) {
                throw new IllegalArgumentException("The labels of the lesion model " + name
                        + " must count from 1, and one is " + lesions.get(i).value() + ".");
            }
        }
        if (lesions.isEmpty()) {
            throw new IllegalArgumentException("The lesion model " + name + " names nothing that it finds.");
        }
    }

    /** @throws IllegalArgumentException if the network's channels are not those of this model */
    void checkFits(SliceNetwork network) {
        if (network.inputChannels() != 1) {
            throw new IllegalArgumentException("The lesion model " + name + " takes " + network.inputChannels()
                    + " images at a time; only models that take one slice can be used.");
        }
        int kinds = Math.max(1, network.outputChannels() - 1);
        if (lesions.size() != kinds) {
            throw new IllegalArgumentException("The lesion model " + name + " names " + lesions.size()
                    + " kind(s) of lesion, and its network tells " + kinds + " apart.");
        }
    }
}
