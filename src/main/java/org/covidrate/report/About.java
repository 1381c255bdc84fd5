// SPDX-License-Identifier: Apache-2.0
package org.covidrate.report;

import java.util.ArrayList;
import java.util.List;

/** What the program is, its licence, and how to cite it, as lines of text. */
public final class About {
    /** SPDX identifier of the program's licence. */
    public static final String LICENCE = "Apache-2.0";

    private About() {}

    /** Name, licence, notice, references and BibTeX. */
    public static List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(Software.NAME + " " + Software.VERSION);
        lines.add("Lungs, COVID-19 lesions and infection rate from chest CT.");
        lines.add(Software.NOTICE);
        lines.add("");
        lines.add("Licence: " + LICENCE
                + " (https://www.apache.org/licenses/LICENSE-2.0). Models have licences of their own: List Models"
                + " shows them.");
        lines.add("");
        lines.add("Please cite the papers whose methods you used, and tell program and version in the text:");
        for (Citation paper : Citation.ALL) {
            lines.add("");
            lines.add(paper.text());
            lines.add("(" + paper.use() + ")");
        }
        lines.add("");
        lines.add("BibTeX:");
        for (Citation paper : Citation.ALL) {
            lines.add("");
            lines.addAll(paper.bibtex());
        }
        return lines;
    }
}
