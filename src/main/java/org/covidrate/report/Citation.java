// SPDX-License-Identifier: Apache-2.0
package org.covidrate.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A paper whose methods the program implements. The same papers are in CITATION.cff.
 *
 * @param key of its BibTeX entry
 * @param use what of the program goes back to it
 * @param authors such as "Enshaei, Nastaran"
 * @param place volume and, where there is one, number and first page or article, such as "4(1):50"
 * @param doi without "https://doi.org/"
 */
public record Citation(
        String key,
        String use,
        List<String> authors,
        String title,
        String journal,
        String place,
        int year,
        String doi) {
    /** The method of COVID-Rate and its certainty maps. */
    public static final Citation COVID_RATE = new Citation(
            "Enshaei2022",
            "lesions, infection rate, certainty, enhancement and synthetic CTs",
            List.of(
                    "Enshaei, Nastaran",
                    "Oikonomou, Anastasia",
                    "Rafiee, Moezedin Javad",
                    "Afshar, Parnian",
                    "Heidarian, Shahin",
                    "Mohammadi, Arash",
                    "Plataniotis, Konstantinos N.",
                    "Naderkhani, Farnoosh"),
            "COVID-rate: an automated framework for segmentation of COVID-19 lesions from chest CT images",
            "Scientific Reports",
            "12",
            2022,
            "10.1038/s41598-022-06854-9");

    /** lungmask. */
    public static final Citation LUNGMASK = new Citation(
            "Hofmanninger2020",
            "lungs and lobes by the models R231, R231CovidWeb and LTRCLobes",
            List.of(
                    "Hofmanninger, Johannes",
                    "Prayer, Florian",
                    "Pan, Jeanny",
                    "Röhrich, Sebastian",
                    "Prosch, Helmut",
                    "Langs, Georg"),
            "Automatic lung segmentation in routine imaging is primarily a data diversity problem, not a methodology problem",
            "European Radiology Experimental",
            "4(1):50",
            2020,
            "10.1186/s41747-020-00173-2");

    /** All of them. */
    public static final List<Citation> ALL = List.of(COVID_RATE, LUNGMASK);

    public Citation {
        authors = List.copyOf(authors);
    }

    /** As a reference list has it. */
    public String text() {
        String names = authors.stream().map(Citation::initials).collect(Collectors.joining(", "));
        return names + ". " + title + ". " + journal + " " + place + " (" + year + "), doi:" + doi + ".";
    }

    /** Its BibTeX entry, a line each. */
    public List<String> bibtex() {
        int number = place.indexOf('(');
        int page = place.indexOf(':');
        String volume = place.substring(0, number > 0 ? number : place.length());
        return List.of(
                        "@article{" + key + ",",
                        field("author", String.join(" and ", authors)),
                        field("title", "{" + title + "}"),
                        field("journal", journal),
                        field("volume", volume),
                        number > 0 ? field("number", place.substring(number + 1, place.indexOf(')'))) : "",
                        page > 0 ? field("pages", place.substring(page + 1)) : "",
                        field("year", String.valueOf(year)),
                        "  doi = {" + doi + "}",
                        "}")
                .stream()
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static String field(String name, String value) {
        return String.format(Locale.ROOT, "  %s = {%s},", name, value.replace("ö", "{\\\"o}"));
    }

    /** "Enshaei, Nastaran" as "Enshaei N". */
    private static String initials(String author) {
        String[] parts = author.split(", ");
        StringBuilder text = new StringBuilder(parts[0]).append(' ');
        for (String given : parts[1].split(" ")) {
            text.append(given.charAt(0));
        }
        return text.toString();
    }
}
