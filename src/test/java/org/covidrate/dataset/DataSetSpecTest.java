// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DataSetSpecTest {
    @Test
    void everyKeyIsRead() {
        DataSetSpec spec = DataSetSpec.parse(
                "images=a/b, with comma/ct,masks=m,lungs=l,groups=g.csv,group_column=who,"
                        + "name=mine,weight=2.5,folds=4,transpose=true,sides=true,offset=-1024,scale=4,keep_empty=true,test_only=p1+p 2");
        assertEquals(Path.of("a/b, with comma/ct"), spec.images());
        assertEquals(
                new DataSetSpec(
                        "mine",
                        spec.images(),
                        Path.of("m"),
                        Path.of("l"),
                        Path.of("g.csv"),
                        "who",
                        2.5,
                        4,
                        true,
                        true,
                        Set.of(),
                        -1024,
                        4,
                        true,
                        null,
                        Set.of("p1", "p 2")),
                spec);
        assertEquals(
                Set.of(1, 3), DataSetSpec.parse("images=a,masks=b,values=1+3").values());
    }

    @Test
    void whatIsLeftOutHasAMeaning() {
        DataSetSpec spec = DataSetSpec.parse("images=sets/first/CT,masks=none");
        assertEquals("first", spec.name());
        assertNull(spec.masks());
        assertNull(spec.lungs());
        assertNull(spec.groups());
        assertEquals(1, spec.weight());
        assertEquals(0, spec.folds());
    }

    @Test
    void refusalsSayWhatToDo() {
        assertRefused("\"mask\" is no key", "images=a,mask=b");
        assertRefused("masks=none", "images=a");
        assertRefused("images=FOLDER", "masks=a");
        assertRefused("there twice", "images=a,masks=b,masks=c");
        assertRefused("no number", "images=a,masks=b,weight=much");
        assertRefused("above 0", "images=a,masks=b,weight=0");
        assertRefused("whole number", "images=a,masks=b,folds=2.5");
        assertRefused("1 fold", "images=a,masks=b,folds=1");
        assertRefused("neither true nor false", "images=a,masks=b,transpose=yes");
        assertRefused("values=1+2", "images=a,masks=b,values=one");
        assertRefused("no mask", "images=a,masks=none,sides=true");
        assertRefused("key=value", "some folder");
        assertRefused("no value", "images=,masks=b");
    }

    private static void assertRefused(String part, String text) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> DataSetSpec.parse(text), text);
        assertTrue(refusal.getMessage().contains(part), refusal.getMessage());
        assertTrue(refusal.getMessage().endsWith("."), refusal.getMessage());
    }
}
