// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.covidrate.SharedData;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.io.CtReader;
import org.covidrate.ct.io.LabelReader;
import org.covidrate.ct.io.ReadOptions;
import org.covidrate.ct.nifti.NiftiReader;
import org.covidrate.ct.nrrd.NrrdReader;
import org.covidrate.lesion.ThresholdLesionEstimator;
import org.covidrate.measure.InfectionMeasurement;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against masks drawn by others on real CTs. */
class LungDiceTest {
    private static void assertDice(CtVolume ct, LabelVolume truth) {
        double dice = Overlap.dice(new ThresholdLungMasker().mask(ct, ProgressListener.NONE), truth);
        assertTrue(dice >= 0.96, "Dice " + dice);
    }

    @Test
    void chest64() throws IOException {
        assertDice(
                NrrdReader.read(SharedData.require("data/ct/chest-64/ct-64.nrrd")),
                LabelReader.read(SharedData.require("data/ct/chest-64/wholeLung-64.nrrd")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"101", "104", "201"})
    void lctsc(String patient) throws IOException {
        String name = "data/lung/lctsc/LCTSC-Test-S1-" + patient;
        assertDice(
                NiftiReader.read(SharedData.require(name + "_ct.nii.gz")),
                LabelReader.read(SharedData.require(name + "_lung.nii.gz")));
    }

    @Test
    void covidPatientHasTwoLungsOfPlausibleSize() throws IOException {
        CtVolume ct = CtReader.read(
                SharedData.require("data/ct/covid-ct-md/P001"), ReadOptions.DEFAULT, ProgressListener.NONE);
        LabelVolume lungs = new ThresholdLungMasker().mask(ct, ProgressListener.NONE);
        LabelVolume estimate = new ThresholdLesionEstimator().segment(ct, lungs, ProgressListener.NONE);
        InfectionMeasurement m = InfectionMeasurement.of(ct, lungs, estimate);
        assertTrue(
                m.right().lungMl() > 2700 && m.right().lungMl() < 3500,
                "right " + m.right().lungMl());
        assertTrue(
                m.left().lungMl() > 2600 && m.left().lungMl() < 3400,
                "left " + m.left().lungMl());
        assertTrue(
                m.both().infectionRate() > 0.7 && m.both().infectionRate() < 4,
                "rate " + m.both().infectionRate());
    }
}
