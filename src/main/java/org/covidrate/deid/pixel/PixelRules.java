// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.pixel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.covidrate.deid.Area;
import org.covidrate.deid.MethodCode;
import org.covidrate.deid.PixelCheck;
import org.covidrate.deid.Verdict;
import org.covidrate.dicom.DataSet;
import org.covidrate.dicom.DicomFile;
import org.covidrate.dicom.Tag;
import org.covidrate.lung.LungMasker;
import org.covidrate.lung.ThresholdLungMasker;
import org.covidrate.progress.ProgressListener;

/**
 * The rules about pixels: images that may show text are held back unless a rule of their device says what to blank; CT slices
 * above the lungs are left out or flagged if that is asked for. A method is claimed only where it was carried out: blanked
 * rectangles make code 113101, a series of which the slices above the lungs were left out makes 113102.
 */
public final class PixelRules implements PixelCheck {
    public static final double DEFAULT_MARGIN_MM = 30;
    /** Holds back what may show text, knows no device and looks for no lungs. */
    public static final PixelRules DEFAULT =
            new PixelRules(true, DeviceRules.NONE, HeadPolicy.KEEP, DEFAULT_MARGIN_MM, new ThresholdLungMasker());

    private static final String ABOVE = "The slice lies above the lungs, where a face may be seen.";
    private static final String UNDECIDED =
            "It cannot be told whether the image shows a face: no lungs were found in its series. Look at it.";
    private static final String BOTH =
            "Some frames of the file lie above the lungs, where a face may be seen; export the slices as"
                    + " single files.";

    private final boolean quarantine;
    private final DeviceRules devices;
    private final HeadPolicy head;
    private final double marginMm;
    private final LungMasker masker;
    private volatile Map<Path, HeadSlices.Place> places = Map.of();

    private PixelRules(boolean quarantine, DeviceRules devices, HeadPolicy head, double marginMm, LungMasker masker) {
        if (!(marginMm >= 0) || Double.isInfinite(marginMm)) {
            throw new IllegalArgumentException("The margin above the lungs is 0 mm or more, not " + marginMm + ".");
        }
        this.quarantine = quarantine;
        this.devices = devices;
        this.head = head;
        this.marginMm = marginMm;
        this.masker = masker;
    }

    /** Whether images that may show text are held back, or written with a warning. */
    public PixelRules withQuarantine(boolean hold) {
        return new PixelRules(hold, devices, head, marginMm, masker);
    }

    public PixelRules withDevices(DeviceRules rules) {
        return new PixelRules(quarantine, rules, head, marginMm, masker);
    }

    /**
     * What becomes of CT slices above the lungs.
     *
     * @param marginMm how far above the highest slice with lung others still count as chest
     */
    public PixelRules withHead(HeadPolicy policy, double marginMm) {
        return new PixelRules(quarantine, devices, policy, marginMm, masker);
    }

    /** What finds the lungs: by thresholds unless another one is given. */
    public PixelRules withMasker(LungMasker other) {
        return new PixelRules(quarantine, devices, head, marginMm, other);
    }

    @Override
    public String id() {
        return "quarantine=" + (quarantine ? "on" : "off")
                + (devices.rules().isEmpty() ? "" : ", devices=" + devices.digest())
                + (head == HeadPolicy.KEEP ? "" : ", head=" + head.id() + " above " + marginMm + " mm");
    }

    @Override
    public void prepare(List<Path> files, ProgressListener progress) throws IOException {
        places = head == HeadPolicy.KEEP ? Map.of() : new HeadSlices(masker, marginMm).find(files, progress);
    }

    @Override
    public Verdict check(Path path, DicomFile file) {
        DataSet dataSet = file.dataSet();
        if (!dataSet.contains(Tag.PixelData)) {
            return Verdict.PASS;
        }
        List<String> warnings = new ArrayList<>();
        Set<MethodCode> done = EnumSet.noneOf(MethodCode.class);
        Optional<Verdict> refused = head(path, dataSet, warnings, done);
        if (refused.isPresent()) {
            return refused.get();
        }
        Optional<DeviceRule> rule = devices.of(dataSet);
        List<Area> areas = rule.map(DeviceRule::blank).orElse(List.of());
        if (!areas.isEmpty()) {
            Optional<String> obstacle = Blanking.obstacle(file, areas);
            if (obstacle.isPresent()) {
                return Verdict.quarantine(obstacle.get());
            }
            done.add(MethodCode.CLEAN_PIXEL_DATA);
            if (file.transferSyntax().encapsulated()) {
                warnings.add(Blanking.DECOMPRESSED);
            }
        } else if (rule.isEmpty() || saysBurnedIn(dataSet)) {
            Optional<String> reason = BurnedInText.reason(dataSet);
            if (reason.isPresent() && quarantine) {
                return Verdict.quarantine(reason.get());
            }
            reason.ifPresent(warnings::add);
        }
        return Verdict.PASS
                .withBlank(areas)
                .withDone(done.toArray(new MethodCode[0]))
                .withWarnings(warnings);
    }

    private static boolean saysBurnedIn(DataSet dataSet) {
        return dataSet.string(Tag.BurnedInAnnotation).orElse("").equals("YES");
    }

    private Optional<Verdict> head(Path path, DataSet dataSet, List<String> warnings, Set<MethodCode> done) {
        HeadSlices.Place place = places.get(path);
        if (head == HeadPolicy.KEEP
                || place == null && !dataSet.string(Tag.Modality).orElse("").equals("CT")) {
            return Optional.empty();
        }
        String reason = place == null
                ? UNDECIDED
                : switch (place) {
                    case BELOW -> "";
                    case ABOVE -> ABOVE;
                    case BOTH -> BOTH;
                    case UNDECIDED -> UNDECIDED;
                };
        if (head == HeadPolicy.FLAG) {
            if (!reason.isEmpty()) {
                warnings.add(reason);
            }
            return Optional.empty();
        }
        if (reason.isEmpty()) {
            done.add(MethodCode.CLEAN_RECOGNIZABLE_VISUAL_FEATURES);
            return Optional.empty();
        }
        return Optional.of(place == HeadSlices.Place.ABOVE ? Verdict.drop(reason) : Verdict.quarantine(reason));
    }

    @Override
    public DicomFile blank(DicomFile cleaned, List<Area> areas) throws IOException {
        return Blanking.blank(cleaned, areas);
    }
}
