// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a model finds. */
public enum ModelTask {
    /** The right and the left lung: two classes and the background. */
    LUNGS(2),
    /** The five lobes: five classes and the background. */
    LOBES(5),
    /** Disease in the lungs: one class or more. */
    LESIONS(0);

    private final int classes;

    ModelTask(int classes) {
        this.classes = classes;
    }

    /** Classes that every model of this task has, without the background; 0 where models differ. */
    int classes() {
        return classes;
    }

    /** As model.json writes it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a task.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public static ModelTask ofKey(String key) {
        for (ModelTask task : values()) {
            if (task.key().equals(key)) {
                return task;
            }
        }
        throw new IllegalArgumentException("There is no task \"" + key + "\"; there are "
                + Arrays.stream(values()).map(ModelTask::key).collect(Collectors.joining(", ")) + ".");
    }
}
