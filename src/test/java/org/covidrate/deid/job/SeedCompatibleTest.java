// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.job;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.covidrate.SharedData;
import org.covidrate.deid.DeidOptions;
import org.covidrate.deid.DeidResult;
import org.covidrate.deid.DeidResult.Status;
import org.covidrate.deid.Profile;
import org.covidrate.dicom.DataElement;
import org.covidrate.dicom.DataSet;
import org.covidrate.dicom.Dictionary;
import org.covidrate.dicom.SequenceValue;
import org.covidrate.dicom.Tag;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an earlier program did to five files: repeated for comparison, and what it left behind dealt with otherwise. */
class SeedCompatibleTest {
    @TempDir
    Path folder;

    private DeidResult run(Path in, String out, Profile profile) throws IOException {
        DeidOptions options =
                DeidOptions.DEFAULT.withKeyFile(folder.resolve("key")).withProfile(profile);
        return Deidentification.run(in, folder.resolve(out), options, ProgressListener.NONE);
    }

    @Test
    void theModeRemovesWhatTheEarlierProgramRemovedAndWarns() throws IOException {
        Path oracle = SharedData.require("oracles/deid");
        DeidResult result = run(oracle.resolve("before"), "out", Profile.SEED_COMPATIBLE);
        assertTrue(
                result.warnings().get(0).contains("still identify"),
                result.warnings().toString());
        // Two of the five are the same object.
        List<Path> ours = TestFiles.dicomFiles(folder.resolve("out"));
        assertEquals("im001.dcm", ours.get(0).getFileName().toString());
        Map<String, DataSet> theirs = new TreeMap<>();
        for (Path file : TestFiles.dicomFiles(oracle.resolve("after"))) {
            DataSet d = TestFiles.read(file);
            theirs.putIfAbsent(d.string(Tag.SOPInstanceUID).orElseThrow(), d);
        }
        assertEquals(theirs.size(), result.count(Status.WRITTEN));
        for (Path file : ours) {
            DataSet d = TestFiles.read(file);
            DataSet expected = theirs.get(d.string(Tag.SOPInstanceUID).orElseThrow());
            assertEquals(comparable(expected), comparable(d), file.getFileName().toString());
            assertArrayEquals(TestFiles.pixels(expected), TestFiles.pixels(d));
        }
    }

    /** Pixels point into their files; they are compared as bytes. */
    private static List<DataElement> comparable(DataSet d) {
        return d.without(Tag.PixelData).elements();
    }

    @Test
    void theProfileRemovesThatAndDealsWithWhatWasLeftBehind() throws IOException {
        Path oracle = SharedData.require("oracles/deid");
        JsonObject json = JsonParser.parseString(Files.readString(oracle.resolve("deid.json")))
                .getAsJsonObject();
        DeidResult result = run(oracle.resolve("before"), "out", Profile.BASIC);
        List<Path> inputs = Places.files(oracle.resolve("before"));
        List<JsonElement> files = new ArrayList<>();
        json.getAsJsonArray("files").forEach(files::add);
        assertEquals(inputs.size(), files.size());
        int checked = 0;
        for (int i = 0; i < inputs.size(); i++) {
            if (result.files().get(i).status() != Status.WRITTEN) {
                continue;
            }
            JsonObject about = files.get(i).getAsJsonObject();
            DataSet before = TestFiles.read(inputs.get(i));
            Path file = folder.resolve("out").resolve(result.files().get(i).output());
            DataSet after = TestFiles.read(file);
            for (JsonElement removed : about.getAsJsonArray("removed")) {
                int tag = Integer.parseUnsignedInt(removed.getAsString().replaceAll("[^0-9a-fA-F]", ""), 16);
                String value = after.string(tag).orElse("");
                // Acquisition Number is a count of the scanner, and no attribute of the table.
                assertTrue(
                        tag == Tag.AcquisitionNumber
                                || !value.equals(before.string(tag).orElse("none")),
                        Tag.format(tag));
            }
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            List<String> secrets = new ArrayList<>();
            secrets(before, about, secrets);
            assertTrue(secrets.size() >= 10, secrets.size() + " values");
            for (String secret : secrets) {
                assertFalse(text.contains(secret), secret + " left in " + file);
                checked++;
            }
            assertFalse(after.elements().stream().anyMatch(e -> Tag.isPrivate(e.tag())));
        }
        assertTrue(checked > 40, checked + " values");
    }

    /** Values of what the earlier program left behind, and all identifiers and dates. */
    private static void secrets(DataSet set, JsonObject about, List<String> secrets) {
        List<String> left = new ArrayList<>();
        about.getAsJsonArray("still_identifying").forEach(name -> left.add(name.getAsString()));
        for (DataElement element : set.elements()) {
            String keyword = Dictionary.keyword(element.tag());
            if (element.value() instanceof SequenceValue sequence) {
                sequence.items().forEach(item -> item.elements().forEach(e -> add(item, e, secrets)));
            } else if (left.contains(keyword)
                    || keyword.endsWith("InstanceUID")
                    || keyword.endsWith("Date")
                    || Tag.isPrivate(element.tag()) && element.effectiveVr().isLocalText()) {
                add(set, element, secrets);
            }
        }
    }

    private static void add(DataSet set, DataElement element, List<String> secrets) {
        for (String value : set.strings(element.tag())) {
            if (value.length() > 5) {
                secrets.add(value);
            }
        }
    }
}
