// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.verify;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Words of imaging and of files that name nobody. A text of these alone tells of no patient. */
final class PlainWords {
    /** In small letters; family names such as Head, Bone or Young are left out on purpose. */
    private static final Set<String> WORDS =
            new HashSet<>(Arrays.asList(("abdomen acquisition after airway airways algorithm analysis and"
                            + " anon anonymized aorta archive at atlas audit average axial basic beat before body bolus breath bronchus by calculated"
                            + " case chest completed complete confidence contents contrast coronal creation csv ct curve data dataset deid"
                            + " deidentified deidentification derived detector dicom dicomdir document dose enhanced ecg expiration export"
                            + " exposure failed failures false file files filter final for frame frames from gating heart hounsfield hu image"
                            + " images img index inspiration instance interpolation is json kernel label left lesion lesions level license lines"
                            + " list liver lobe lobes localizer log lower lung lungs mask maximum mean mediastinum middle minimum mip mm mpr"
                            + " native negative not notes of original out output overlay part patient phantom phase plan position positive"
                            + " projection quarantine readme reconstruction reformatted region report result results rhythm right rotation sagittal"
                            + " sample scan scout segment segmentation segments series single slab slice slices soft source spiral spine"
                            + " standard structure studies study subject summary system table test the thick thin thorax time tissue topogram"
                            + " trachea true tube txt type uid upper value version vessel vessels volume voxel waveform weighted window with"
                            + " without")
                    .split(" ")));

    private PlainWords() {}

    static boolean contains(String word) {
        return WORDS.contains(word.toLowerCase(Locale.ROOT));
    }

    /** Whether every word is one of them, a single letter or a number of up to four digits. */
    static boolean only(String text) {
        for (String word : text.split("[^\\p{L}\\p{N}]+")) {
            boolean plain = word.length() <= 1 || word.matches("\\d{1,4}") || contains(word);
            if (!plain) {
                return false;
            }
        }
        return true;
    }
}
