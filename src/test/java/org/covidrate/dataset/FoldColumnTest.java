// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.covidrate.ct.UnreadableImageException;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folds that a table tells. */
class FoldColumnTest {
    @TempDir
    Path folder;

    @BeforeEach
    void pictures() throws IOException {
        for (String name : List.of("a", "b", "c", "d")) {
            TestFolders.png(8, 8, folder.resolve("images/" + name + ".png"));
        }
    }

    private SliceDataSet open(String... rows) throws IOException {
        Path table = folder.resolve("groups.csv");
        Files.writeString(table, "image,group,fold\n" + String.join("\n", rows) + "\n");
        return SliceDataSet.open(
                DataSetSpec.parse(
                        "images=" + folder.resolve("images") + ",masks=none,groups=" + table + ",fold_column=fold"),
                ProgressListener.NONE);
    }

    private static List<String> names(List<SliceEntry> entries) {
        return entries.stream().map(e -> e.name().substring(0, 1)).toList();
    }

    @Test
    void slicesGoIntoTheirFolds() throws IOException {
        SliceDataSet set = open("a,x,2", "b,x,1", "c,y,0", "d,z,2");
        GroupFolds folds = GroupFolds.of(set.entries(), 3, 1);
        assertEquals(List.of("b"), names(folds.test(set.entries(), 0)));
        assertEquals(List.of("a", "c", "d"), names(folds.training(set.entries(), 0)));
        assertEquals(List.of("a", "d"), names(folds.test(set.entries(), 1)));
        assertEquals(List.of("b", "c"), names(folds.training(set.entries(), 1)));
        assertEquals(List.of(), folds.test(set.entries(), 2));
        assertEquals(4, folds.training(set.entries(), 2).size());
        String message = assertThrows(IllegalArgumentException.class, () -> GroupFolds.of(set.entries(), 1, 1))
                .getMessage();
        assertTrue(message.contains("tells fold 2, but there are 1 folds"), message);
        // Patients that are kept apart for another purpose than the test.
        GroupFolds chance = GroupFolds.byChance(set.entries(), 3, 1);
        assertEquals(
                chance.fold(set.entries().get(0)), chance.fold(set.entries().get(1)), "one patient");
    }

    @Test
    void chanceDoesNotFillGaps() {
        String missing = assertThrows(UnreadableImageException.class, () -> open("a,x,2", "b,x,1", "c,y,0"))
                .getMessage();
        assertTrue(missing.contains("tells no fold of d.png"), missing);
        String odd = assertThrows(UnreadableImageException.class, () -> open("a,x,2", "b,x,1", "c,y,0", "d,z,first"))
                .getMessage();
        assertTrue(odd.contains("\"first\""), odd);
    }

    @Test
    void aSpecWithoutItReadsAsBefore() {
        // Trainings that were begun by an older version are compared by this text.
        String text = DataSetSpec.parse("images=ct,masks=none").toString();
        assertEquals(
                "DataSetSpec[name=ct, images=ct, masks=null, lungs=null, groups=null, groupColumn=null, weight=1.0, folds=0,"
                        + " transpose=false, sides=false, values=[], offset=0.0, scale=1.0, keepEmpty=false]",
                text.replaceFirst("name=[^,]+", "name=ct"));
        DataSetSpec told = DataSetSpec.parse("images=ct,masks=none,groups=g.csv,fold_column=fold");
        assertTrue(told.toString().endsWith(", foldColumn=fold]"));
        assertFalse(told.equals(DataSetSpec.parse("images=ct,masks=none,groups=g.csv")));
        assertThrows(IllegalArgumentException.class, () -> DataSetSpec.parse("images=ct,masks=none,fold_column=fold"));
    }
}
