// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.pixel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.covidrate.SharedData;
import org.covidrate.deid.Area;
import org.covidrate.deid.MethodCode;
import org.covidrate.deid.Verdict;
import org.covidrate.dicom.DataSet;
import org.covidrate.dicom.DataSetBuilder;
import org.covidrate.dicom.DicomFile;
import org.covidrate.dicom.DicomReader;
import org.covidrate.dicom.Tag;
import org.covidrate.dicom.TransferSyntax;
import org.covidrate.dicom.Uids;
import org.covidrate.dicom.Vr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PixelRulesTest {
    private static final Path PATH = Path.of("somewhere.dcm");

    @TempDir
    Path folder;

    private static DataSetBuilder ct() {
        return DataSet.builder()
                .put(Tag.ImageType, "ORIGINAL", "PRIMARY", "AXIAL")
                .put(Tag.SOPClassUID, Uids.CT_IMAGE_STORAGE)
                .put(Tag.Modality, "CT")
                .put(Tag.Manufacturer, "GE MEDICAL SYSTEMS")
                .put(Tag.ManufacturerModelName, "LightSpeed")
                .putInts(Tag.SamplesPerPixel, 1)
                .putInts(Tag.Rows, 4)
                .putInts(Tag.Columns, 4)
                .putInts(Tag.BitsAllocated, 16)
                .putInts(Tag.BitsStored, 16)
                .putBytes(Tag.PixelData, Vr.OW, new byte[32]);
    }

    private static Verdict check(PixelRules rules, DataSetBuilder dataSet) {
        return rules.check(PATH, DicomFile.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, dataSet.build()));
    }

    private static void assertHeld(String words, DataSetBuilder dataSet) {
        Verdict verdict = check(PixelRules.DEFAULT, dataSet);
        assertEquals(Verdict.Decision.QUARANTINE, verdict.decision(), words);
        assertTrue(verdict.reason().contains(words), verdict.reason());
        Verdict passed = check(PixelRules.DEFAULT.withQuarantine(false), dataSet);
        assertEquals(Verdict.Decision.PASS, passed.decision());
        assertEquals(List.of(verdict.reason()), passed.warnings());
        assertEquals(Set.of(), passed.done(), "nothing was done");
    }

    @Test
    void anOriginalSlicePassesAndNothingIsClaimed() {
        assertEquals(Verdict.PASS, check(PixelRules.DEFAULT, ct()));
        // No pixels, no text.
        assertEquals(
                Verdict.PASS,
                check(PixelRules.DEFAULT, ct().put(Tag.Modality, "SR").remove(Tag.PixelData)));
    }

    @Test
    void whatMayShowTextIsHeldBack() {
        assertHeld("burned into the image", ct().put(Tag.BurnedInAnnotation, "YES"));
        assertHeld("secondary capture", ct().put(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.7.2"));
        assertHeld("modality US", ct().put(Tag.Modality, "US"));
        assertHeld("modality OT", ct().put(Tag.Modality, "OT"));
        assertHeld("Image Type", ct().put(Tag.ImageType, "DERIVED", "SECONDARY", "REFORMATTED"));
        assertHeld("Image Type", ct().put(Tag.ImageType, "DERIVED", "PRIMARY", "SCREEN SAVE"));
        assertHeld("converted", ct().put(Tag.ConversionType, "WSD"));
        assertHeld("dose report", ct().put(Tag.SeriesDescription, "Dose Report"));
        assertHeld("dose report", ct().put(Tag.SeriesDescription, "Patient Protocol"));
        assertHeld("saved from a screen", ct().put(Tag.SeriesDescription, "Screen Save"));
        assertHeld("secondary captures", ct().put(0x00181016, "Frame grabber"));
        assertHeld("colour", ct().putInts(Tag.SamplesPerPixel, 3));
        assertHeld("unused bits", ct().putInts(0x60000102, Vr.US, 15));
    }

    private DeviceRules rules(String json) throws IOException {
        Path file = folder.resolve("devices.json");
        Files.writeString(file, json);
        return DeviceRules.read(file);
    }

    @Test
    void theRuleOfADeviceBlanksAndIsClaimed() throws IOException {
        PixelRules rules = PixelRules.DEFAULT.withDevices(
                rules(
                        """
                {"rules": [
                  {"name": "dose", "manufacturer": "ge medical", "image_type": "SCREEN SAVE", "rows": 4, "columns": 4,
                   "blank": [[0, 0, 4, 2], [3, 3, 1, 1]]},
                  {"name": "reformats", "model": "lightspeed", "image_type": "REFORMATTED", "blank": []}
                ]}"""));
        Verdict verdict = check(rules, ct().put(Tag.ImageType, "DERIVED", "SECONDARY", "SCREEN SAVE"));
        assertEquals(Verdict.Decision.PASS, verdict.decision());
        assertEquals(List.of(new Area(0, 0, 4, 2), new Area(3, 3, 1, 1)), verdict.blank());
        assertEquals(Set.of(MethodCode.CLEAN_PIXEL_DATA), verdict.done());
        // Another size, and another maker.
        DataSetBuilder screen = ct().put(Tag.ImageType, "DERIVED", "SECONDARY", "SCREEN SAVE");
        assertEquals(
                Verdict.Decision.QUARANTINE,
                check(rules, screen.putInts(Tag.Rows, 5)).decision());
        // Known to show nothing: passes, but nothing was cleaned.
        DataSetBuilder reformatted = ct().put(Tag.ImageType, "DERIVED", "SECONDARY", "REFORMATTED");
        assertEquals(Verdict.PASS, check(rules, reformatted));
        assertEquals(
                Verdict.Decision.QUARANTINE,
                check(rules, reformatted.put(Tag.BurnedInAnnotation, "YES")).decision());
        assertTrue(rules.id().matches("quarantine=on, devices=[0-9a-f]{12}"), rules.id());
    }

    @Test
    void aRectangleOutsideTheImageHoldsItBack() throws IOException {
        PixelRules rules = PixelRules.DEFAULT.withDevices(
                rules("{\"rules\": [{\"manufacturer\": \"GE\", \"blank\": [[0, 0, 512, 110]]}]}"));
        Verdict verdict = check(rules, ct());
        assertEquals(Verdict.Decision.QUARANTINE, verdict.decision());
        assertTrue(verdict.reason().contains("outside the image"), verdict.reason());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"rules\": [{}]}",
                "{\"rules\": [{\"blank\": []}]}",
                "{\"rules\": [{\"manufacturer\": \"  \", \"blank\": []}]}",
                "{\"rules\": [{\"manufacturer\": \"GE\"}]}",
                "{\"rules\": [{\"maker\": \"GE\", \"blank\": []}]}",
                "{\"rules\": [{\"manufacturer\": \"GE\", \"blank\": [[0, 0, 5]]}]}",
                "{\"rules\": [{\"manufacturer\": \"GE\", \"blank\": [[0, 0, 5, -1]]}]}",
                "{\"rules\": [{\"manufacturer\": \"GE\", \"blank\": [[0, 0, 5, 1.5]]}]}",
                "{\"rules\": [{\"manufacturer\": \"GE\", \"blank\": [[0, 0, 99999999999, 1]]}]}",
                "{\"rules\": [{\"manufacturer\": \"GE\", \"rows\": 4, \"blank\": [[0, 3, 5, 2]]}]}",
                "{\"rules\": [{\"manufacturer\": \"GE\", \"rows\": \"many\", \"blank\": []}]}",
                "{\"rule\": []}"
            })
    void wrongRulesAreRefusedInOneSentence(String json) {
        IOException refused = assertThrows(IOException.class, () -> rules(json));
        assertTrue(refused.getMessage().contains("devices.json"), refused.getMessage());
        assertTrue(refused.getMessage().endsWith("."), refused.getMessage());
    }

    @Test
    void realFilesThatAreNoSlicesAreHeldBack() throws IOException {
        Path files = SharedData.require("data/dicom/pydicom/src/pydicom/data/test_files");
        Map<String, Verdict.Decision> expected = Map.of(
                "SC_rgb_rle.dcm", Verdict.Decision.QUARANTINE,
                "examples_rgb_color.dcm", Verdict.Decision.QUARANTINE,
                "CT_small.dcm", Verdict.Decision.PASS,
                "JPEG2000.dcm", Verdict.Decision.QUARANTINE,
                "test-SR.dcm", Verdict.Decision.PASS);
        for (Map.Entry<String, Verdict.Decision> entry : expected.entrySet()) {
            Path path = files.resolve(entry.getKey());
            Verdict verdict = PixelRules.DEFAULT.check(path, DicomReader.read(path));
            assertEquals(entry.getValue(), verdict.decision(), entry.getKey() + " " + verdict.reason());
        }
    }
}
