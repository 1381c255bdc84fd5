// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

/** What the mouse does in the image that is annotated. */
enum AnnotationTool {
    BRUSH("Brush", 'b', "paints lesion; with Alt it erases"),
    ERASER("Eraser", 'e', "takes lesion away; with Alt it paints"),
    FILL("Fill hole", 'h', "a click into a hole fills it"),
    REMOVE("Remove region", 'r', "a click on a region takes it away"),
    IMAGEJ("ImageJ's tools", 'v', "draw a selection, then add or remove it");

    private final String label;
    private final char key;
    private final String help;

    AnnotationTool(String label, char key, String help) {
        this.label = label;
        this.key = key;
        this.help = help;
    }

    String label() {
        return label;
    }

    /** In lower case. */
    char key() {
        return key;
    }

    String help() {
        return help;
    }

    /** Whether the mouse paints with the round brush. */
    boolean isBrush() {
        return this == BRUSH || this == ERASER;
    }
}
