// SPDX-License-Identifier: Apache-2.0
package org.covidrate.annotate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.MaskedPlane;
import org.covidrate.ct.Method;
import org.covidrate.ct.ProbabilityVolume;
import org.covidrate.lesion.LesionModel;
import org.junit.jupiter.api.Test;

class AnnotationTest {
    private static final int WIDTH = 21;
    private static final int HEIGHT = 13;
    private static final String IMAGE = "0123456789abcdef".repeat(4);

    /** An annotation without draft. */
    private static Annotation annotation(int depth) {
        return new Annotation(AnnotationState.empty(IMAGE, Geometry.axial(WIDTH, HEIGHT, depth, 0.7, 0.7, 5)));
    }

    private static List<SliceMask> masks(Annotation annotation) {
        return annotation.state().slices().stream().map(SliceState::mask).toList();
    }

    @Test
    void everyEditIsUndoneAndRedoneInItsSlice() {
        Annotation annotation = annotation(5);
        Random random = new Random(2);
        List<List<SliceMask>> steps = new ArrayList<>(List.of(masks(annotation)));
        List<Integer> slices = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            int z = random.nextInt(5);
            double x = random.nextDouble() * WIDTH;
            double y = random.nextDouble() * HEIGHT;
            SliceMask stroke = new Brush(1 + random.nextInt(9)).stroke(x, y, y, x, WIDTH, HEIGHT);
            SliceMask before = annotation.mask(z);
            boolean changed =
                    annotation.edit(z, "edit " + i, random.nextInt(3) > 0 ? before.or(stroke) : before.andNot(stroke));
            assertEquals(changed, !before.equals(annotation.mask(z)));
            if (changed) {
                steps.add(masks(annotation));
                slices.add(z);
            }
        }
        assertTrue(slices.size() > 40);
        for (int i = slices.size() - 1; i >= 0; i--) {
            assertEquals(slices.get(i), annotation.undo().orElseThrow().slice());
            assertEquals(steps.get(i), masks(annotation));
        }
        assertTrue(annotation.undo().isEmpty());
        assertEquals(0, annotation.state().edited(), "all is as it was");
        for (int i = 0; i < slices.size(); i++) {
            assertEquals(slices.get(i), annotation.redo().orElseThrow().slice());
            assertEquals(steps.get(i + 1), masks(annotation));
        }
        assertTrue(annotation.redo().isEmpty());
    }

    @Test
    void anEditAfterUndoForgetsWhatWasUndone() {
        Annotation annotation = annotation(2);
        SliceMask a = new Brush(3).stroke(4, 4, 4, 4, WIDTH, HEIGHT);
        SliceMask b = new Brush(3).stroke(9, 9, 9, 9, WIDTH, HEIGHT);
        assertTrue(annotation.edit(0, "first", a));
        assertTrue(annotation.edit(0, "second", a.or(b)));
        assertEquals("second", annotation.undoable().orElseThrow().name());
        annotation.undo();
        assertEquals("second", annotation.redoable().orElseThrow().name());
        long revision = annotation.revision();
        assertFalse(annotation.edit(0, "nothing", annotation.mask(0)));
        assertEquals(revision, annotation.revision());
        assertTrue(annotation.redoable().isPresent(), "nothing was changed, nothing is forgotten");
        annotation.edit(1, "third", b);
        assertTrue(annotation.redoable().isEmpty());
        assertTrue(annotation.redo().isEmpty());
        assertEquals("third", annotation.undo().orElseThrow().name());
        assertEquals("first", annotation.undo().orElseThrow().name());
    }

    @Test
    void theOldestEditsAreForgottenNotTheNewest() {
        EditHistory history = new EditHistory(300);
        SliceMask none = SliceMask.empty(64, 4);
        SliceMask all = new Brush(200).stroke(32, 2, 32, 2, 64, 4);
        for (int i = 0; i < 9; i++) {
            history.add(MaskEdit.of(i, "edit", none, all));
        }
        // 64 + 4 * 8 bytes each.
        for (int i = 8; i >= 6; i--) {
            assertEquals(i, history.undo().slice());
        }
        assertEquals(null, history.undo());
    }

    private static SliceState slice(double certainty, boolean marked) {
        SliceMask mask = SliceMask.empty(4, 4);
        return SliceState.draft(marked ? new Brush(2).stroke(2, 2, 2, 2, 4, 4) : mask, certainty);
    }

    @Test
    void theLeastCertainSlicesComeFirstThoseWithoutLesionLast() {
        List<SliceState> slices = List.of(
                slice(0, false),
                slice(0.9, true),
                slice(Double.NaN, false),
                slice(0.4, false),
                slice(Double.NaN, true),
                slice(0.9, true),
                slice(0, false));
        ReviewOrder order = ReviewOrder.of(slices);
        assertEquals(List.of(3, 1, 5, 4, 2, 0, 6), order.order());
        assertEquals(1, order.rankOf(3));
        assertEquals(7, order.rankOf(6));
        assertEquals(OptionalInt.of(3), order.next(z -> true));
        assertEquals(OptionalInt.of(5), order.next(z -> z != 1));
        assertEquals(OptionalInt.of(1), order.next(z -> z == 1), "from the beginning again");
        assertEquals(OptionalInt.empty(), order.next(z -> false));
    }

    @Test
    void slicesThatAreDoneAreNotShownAgain() {
        Annotation annotation = new Annotation(new AnnotationState(
                IMAGE,
                Geometry.axial(4, 4, 4, 1, 1, 1),
                "test",
                List.of(slice(0.8, true), slice(0.5, true), slice(0.6, true), slice(0, false))));
        assertEquals(OptionalInt.of(1), annotation.nextUncertain(-1));
        annotation.setDone(2, true);
        assertEquals(OptionalInt.of(0), annotation.nextUncertain(1));
        annotation.setDone(0, true);
        annotation.setDone(3, true);
        assertEquals(3, annotation.done());
        assertEquals(OptionalInt.of(1), annotation.nextUncertain(0));
        assertEquals(OptionalInt.of(1), annotation.nextUncertain(1), "the only one left");
        annotation.setDone(1, true);
        assertEquals(OptionalInt.empty(), annotation.nextUncertain(1));
    }

    @Test
    void aDraftTakesItsCertaintyFromTheProbabilities() {
        Geometry g = Geometry.axial(3, 2, 3, 1, 1, 1);
        byte[] all = {1, 1, 1, 1, 1, 1};
        ProbabilityVolume probabilities = new ProbabilityVolume(
                g,
                List.of(
                        MaskedPlane.of(new float[] {0.9f, 0.5f, 0.3f, 0, 0, 0.1f}, all),
                        MaskedPlane.EMPTY,
                        MaskedPlane.of(new float[] {0, 0, 0, 0.4f, 0.2f, 0}, all)),
                new Method("net 1.0", Map.of()));
        LabelVolume labels = probabilities.threshold(0.5, LesionModel.LESION);
        AnnotationState draft = AnnotationState.draft(IMAGE, labels, probabilities);
        // The mean of what is above 0.3: a float32 0.3 is not.
        assertEquals(0.7, draft.slices().get(0).certainty(), 1e-7);
        assertEquals(0, draft.slices().get(1).certainty());
        assertEquals(0.4, draft.slices().get(2).certainty(), 1e-7);
        assertEquals(List.of(2, 0, 1), ReviewOrder.of(draft.slices()).order());
        assertEquals("net 1.0", draft.draft());
        assertEquals(1, draft.slices().get(0).mask().count());
        assertTrue(Double.isNaN(
                AnnotationState.draft(IMAGE, labels, null).slices().get(0).certainty()));
        for (int z = 0; z < 3; z++) {
            assertTrue(Arrays.equals(labels.plane(z), draft.labels().plane(z)));
        }
    }

    @Test
    void theStateTellsWhatWasEditedAndDone() {
        Annotation annotation = annotation(3);
        annotation.edit(1, "Brush", new Brush(3).stroke(4, 4, 4, 4, WIDTH, HEIGHT));
        annotation.edit(2, "Brush", new Brush(3).stroke(4, 4, 4, 4, WIDTH, HEIGHT));
        annotation.edit(2, "Eraser", SliceMask.empty(WIDTH, HEIGHT));
        annotation.setDone(0, true);
        AnnotationState state = annotation.state();
        assertEquals(
                List.of(false, true, false),
                state.slices().stream().map(SliceState::edited).toList(),
                "what was changed back is not edited");
        assertEquals(
                List.of(true, false, false),
                state.slices().stream().map(SliceState::done).toList());
        assertEquals(
                Map.of("draft", "none", "slices_done", 1, "slices_edited", 1),
                state.method().parameters());
        // Work that goes on later knows what was edited before.
        Annotation later = new Annotation(state);
        assertEquals(1, later.state().edited());
        assertTrue(later.isDone(0));
        assertEquals(annotation.count(), later.count());
        assertThrows(
                IllegalArgumentException.class,
                () -> new AnnotationState(IMAGE, Geometry.axial(WIDTH, 5, 3, 1, 1, 1), "a", state.slices()));
    }
}
