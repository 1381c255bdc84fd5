// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.covidrate.deid.Action;
import org.covidrate.deid.DeidOptions;
import org.covidrate.deid.PreviewRow;
import org.covidrate.deid.Profile;
import org.covidrate.dicom.DataSet;
import org.covidrate.dicom.Tag;
import org.covidrate.dicom.Uids;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviewTest {
    @TempDir
    Path folder;

    private Path file() throws IOException {
        DataSet reference = DataSet.builder()
                .put(Tag.ReferencedSOPClassUID, Uids.CT_IMAGE_STORAGE)
                .put(Tag.ReferencedSOPInstanceUID, "1.2.3.1.1")
                .build();
        return TestFiles.write(
                folder.resolve("in/a.dcm"),
                TestFiles.slice("Jane", "1.2.3", "1.2.3.1", 1, 0)
                        .putSequence(Tag.ReferencedSeriesSequence, reference)
                        .put(0x00090010, "OWNER")
                        .build());
    }

    private static PreviewRow row(List<PreviewRow> rows, String place) {
        return rows.stream()
                .filter(row -> row.place().equals(place))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void showsEveryAttributeBeforeAndAfter() throws IOException {
        Path file = file();
        DeidOptions options = DeidOptions.DEFAULT.withKeyFile(folder.resolve("key"));
        List<PreviewRow> example = Preview.of(file, options);
        assertFalse(Files.exists(folder.resolve("key")), "a look makes no key");
        assertEquals("Name^Jane", row(example, "(0010,0010)").before());

        Deidentification.run(file.getParent(), folder.resolve("out"), options, ProgressListener.NONE);
        List<PreviewRow> rows = Preview.of(file, options);
        DataSet written =
                TestFiles.read(TestFiles.dicomFiles(folder.resolve("out")).get(0));
        PreviewRow name = row(rows, "(0010,0010)");
        assertEquals("PatientName", name.name());
        assertEquals(written.string(Tag.PatientName).orElseThrow(), name.after());
        PreviewRow uid = row(rows, "(0008,0018)");
        assertEquals(Action.NEW_UID, uid.action());
        assertEquals(written.string(Tag.SOPInstanceUID).orElseThrow(), uid.after());
        PreviewRow nested = row(rows, "(0008,1115)[1](0008,1155)");
        assertEquals(1, nested.depth());
        assertEquals(uid.after(), nested.after());
        assertEquals("1 item", row(rows, "(0008,1115)").before());
        assertEquals(rows.indexOf(row(rows, "(0008,1115)")) + 1, rows.indexOf(row(rows, "(0008,1115)[1](0008,1150)")));
        PreviewRow owner = row(rows, "(0009,0010)");
        assertEquals(Action.REMOVE, owner.action());
        assertEquals("", owner.after());
        PreviewRow pixels = row(rows, "(7fe0,0010)");
        assertEquals(Action.KEEP, pixels.action());
        assertEquals("128 bytes", pixels.after());
        PreviewRow mark = row(rows, "(0012,0062)");
        assertEquals("", mark.before());
        assertEquals("YES", mark.after());
        // All that is written is shown.
        written.elements().forEach(e -> row(rows, Tag.format(e.tag())));
    }

    @Test
    void showsTheSeedCompatibleModeToo() throws IOException {
        List<PreviewRow> rows = Preview.of(file(), DeidOptions.DEFAULT.withProfile(Profile.SEED_COMPATIBLE));
        assertEquals(Action.REMOVE, row(rows, "(0010,0010)").action());
        assertEquals(Action.KEEP, row(rows, "(0008,0020)").action());
        assertEquals("20200314", row(rows, "(0008,0020)").after());
    }

    @Test
    void saysWhyAFileCannotBeShown() throws IOException {
        Path file = TestFiles.write(
                folder.resolve("b.dcm"),
                TestFiles.slice("Jane", "1.2.3", "1.2.3.1", 1, 0)
                        .remove(Tag.PixelData)
                        .build());
        IOException e = assertThrows(
                IOException.class, () -> Preview.of(file, DeidOptions.DEFAULT.withKeyFile(folder.resolve("key"))));
        assertTrue(e.getMessage().contains("without pixels"), e.getMessage());
    }
}
