// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.covidrate.ct.Label;

/**
 * Everything model.json says of a model.
 *
 * @param name by which users ask for it; safe as a folder name
 * @param version of the weights; safe as a file name
 * @param task what it finds
 * @param architecture its network
 * @param preparation steps that make the input of the network from a CT, in order: "step" names it, the rest are its
 *     parameters (texts, whole numbers as Long, other numbers as Double, booleans, lists, maps)
 * @param classes what the values of its masks stand for, without the background
 * @param threshold probability from which a voxel counts, for models with one output channel
 * @param looks how often each slice is looked at: 1, or 4 for the mean of it as it is, mirrored, upside down and both
 * @param neighbours over how many slices to either side the probabilities in a volume are averaged; 0 for each slice by itself
 * @param temperature by which the scores of a model of lesions are divided before they become probabilities; 1 leaves them
 * @param weights where its weights are
 * @param licence terms of use
 * @param card what to know before trusting it
 */
public record ModelDescription(
        String name,
        String version,
        ModelTask task,
        ModelArchitecture architecture,
        List<Map<String, Object>> preparation,
        List<Label> classes,
        OptionalDouble threshold,
        int looks,
        int neighbours,
        double temperature,
        ModelWeights weights,
        Licence licence,
        ModelCard card) {
    /** Name of the parameter that names a preparation step. */
    public static final String STEP = "step";

    /** Looks at a slice and its three mirror images. */
    public static final int MIRRORED_LOOKS = 4;

    /** The most slices to either side: averages over more would wash out what they are to bring out. */
    public static final int MOST_NEIGHBOURS = 10;

    /** Of a model that sees each slice by itself, and whose probabilities were not calibrated. */
    public ModelDescription(
            String name,
            String version,
            ModelTask task,
            ModelArchitecture architecture,
            List<Map<String, Object>> preparation,
            List<Label> classes,
            OptionalDouble threshold,
            int looks,
            ModelWeights weights,
            Licence licence,
            ModelCard card) {
        this(name, version, task, architecture, preparation, classes, threshold, looks, 0, 1, weights, licence, card);
    }

    public ModelDescription {
        SafeNames.check(name, "a model's name");
        SafeNames.check(version, "a model's version");
        preparation = PlainValues.copyOf(preparation);
        classes = List.copyOf(classes);
        for (Map<String, Object> step : preparation) {
            if (!(step.get(STEP) instanceof String)) {
                throw new IllegalArgumentException("Every preparation step needs its name as \"step\".");
            }
        }
        if (task != ModelTask.LESIONS && !LungmaskPreparation.is(preparation)) {
            throw new IllegalArgumentException("Models of " + task.key()
                    + " are prepared for as lungmask's are, in the one step \"lungmask\" with a"
                    + " mask_resampling of " + LungmaskPreparation.resamplings() + ".");
        }
        checkClasses(task, architecture, classes);
        if (looks != 1 && looks != MIRRORED_LOOKS || looks > 1 && task != ModelTask.LESIONS) {
            throw new IllegalArgumentException(
                    "A model looks at each slice once, or at one of lesions four times, not " + looks + " times.");
        }
        if (neighbours < 0 || neighbours > MOST_NEIGHBOURS || neighbours > 0 && task != ModelTask.LESIONS) {
            throw new IllegalArgumentException("A model of lesions may be averaged over 0 to " + MOST_NEIGHBOURS
                    + " slices to either side, others over none, not over " + neighbours + ".");
        }
        if (!(temperature > 0) || Double.isInfinite(temperature) || temperature != 1 && task != ModelTask.LESIONS) {
            throw new IllegalArgumentException("The temperature of a model of lesions is a number above 0, and that of"
                    + " others is 1, not " + temperature + ".");
        }
        if (threshold.isPresent() && !(threshold.getAsDouble() > 0 && threshold.getAsDouble() < 1)) {
            throw new IllegalArgumentException(
                    "A threshold lies between 0 and 1, not at " + threshold.getAsDouble() + ".");
        }
    }

    /** One output channel is one class; otherwise channel 0 is the background and the others are the classes. */
    private static void checkClasses(ModelTask task, ModelArchitecture architecture, List<Label> classes) {
        int expected = Math.max(1, architecture.outputChannels() - 1);
        boolean inOrder = classes.size() == expected;
        for (int i = 0; inOrder && i < expected; i++) {
            inOrder = classes.get(i).value() == i + 1;
        }
        if (!inOrder) {
            throw new IllegalArgumentException("A network with " + architecture.outputChannels()
                    + " output channel(s) needs the class(es) 1 to " + expected + " in this order, not "
                    + classes.stream().map(Label::value).toList() + ".");
        }
        if (task.classes() > 0 && task.classes() != expected) {
            throw new IllegalArgumentException("A model of " + task.key() + " has " + task.classes()
                    + " classes and the background, not " + architecture.outputChannels() + " output channel(s).");
        }
    }

    /** The same network with other probabilities, as another version. */
    public ModelDescription calibrated(String newVersion, double newTemperature, OptionalDouble newThreshold) {
        return new ModelDescription(
                name,
                newVersion,
                task,
                architecture,
                preparation,
                classes,
                newThreshold,
                looks,
                neighbours,
                newTemperature,
                weights,
                licence,
                card);
    }

    /** Name and version, as reports name it: {@code R231 0.0}. */
    public String fullName() {
        return name + " " + version;
    }
}
