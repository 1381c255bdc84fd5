// SPDX-License-Identifier: Apache-2.0
package org.covidrate.certainty.calibration;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.covidrate.evaluate.Estimate;
import org.covidrate.evaluate.EvaluationJson;
import org.covidrate.io.OutputFolder;
import org.covidrate.report.ReliabilityPlot;
import org.covidrate.report.Software;

/**
 * What is written of a calibration: {@value #JSON}, {@value #CSV} and {@value #PICTURE}. docs/certainty.md describes them.
 *
 * @param calibration what was found
 * @param model name and version of the model
 * @param how what else is to be known of it, such as threshold and temperature before and after
 */
public record CalibrationReport(Calibration calibration, String model, Map<String, Object> how) {
    public static final String JSON = "calibration.json";
    public static final String CSV = "reliability.csv";
    public static final String PICTURE = "reliability.png";
    /** Grows when a field is renamed, removed or gets another meaning; new fields do not change it. */
    public static final int SCHEMA_VERSION = 1;

    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .serializeNulls()
            .disableHtmlEscaping()
            .create();

    public CalibrationReport {
        how = Collections.unmodifiableMap(new LinkedHashMap<>(how));
    }

    /** Writes all files; the caller commits the folder. */
    public List<String> write(OutputFolder folder) throws IOException {
        Files.writeString(folder.file(JSON), json());
        Files.writeString(folder.file(CSV), csv());
        ReliabilityPlot.write(model, curves(), folder.file(PICTURE));
        return List.of(JSON, CSV, PICTURE);
    }

    /** The curves of the picture: as the model is and, if there is more than one case, with the temperature of the others. */
    public List<ReliabilityPlot.Series> curves() {
        List<ReliabilityPlot.Series> series = new ArrayList<>();
        series.add(series(
                String.format(
                        Locale.ROOT,
                        "as it is: calibration error %.4f",
                        calibration.ece().value()),
                calibration.pooled()));
        calibration
                .scaled()
                .ifPresent(scaled -> series.add(series(
                        String.format(
                                Locale.ROOT,
                                "temperature of the other cases: %.4f",
                                calibration.scaledEce().value()),
                        scaled)));
        return series;
    }

    private static ReliabilityPlot.Series series(String name, Reliability reliability) {
        List<ReliabilityBin> bins = reliability.bins();
        return new ReliabilityPlot.Series(
                name,
                bins.stream().mapToDouble(ReliabilityBin::meanProbability).toArray(),
                bins.stream().mapToDouble(ReliabilityBin::lesionShare).toArray(),
                bins.stream().mapToLong(ReliabilityBin::pixels).toArray());
    }

    /** All numbers as JSON. */
    public String json() {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("schema_version", SCHEMA_VERSION);
        root.put("notice", Software.NOTICE);
        root.put("software", Software.nameAndVersion());
        root.put("model", model);
        root.putAll(how);
        root.put("cases_count", calibration.cases().size());
        root.put("fitted_temperature", EvaluationJson.number(calibration.temperature()));
        Map<String, Object> before = errors(
                calibration.pooled(),
                calibration.ece(),
                calibration.eceAboveFirstBin(),
                calibration.casesEce(),
                calibration.loss());
        root.put("as_it_is", before);
        root.put(
                "scaled",
                calibration.scaled().isEmpty()
                        ? null
                        : errors(
                                calibration.scaled().get(),
                                calibration.scaledEce(),
                                calibration.scaledEceAboveFirstBin(),
                                calibration.scaledCasesEce(),
                                calibration.scaledLoss()));
        List<Object> cases = new ArrayList<>();
        for (CalibratedCase one : calibration.cases()) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("name", one.name());
            map.put("slices_count", one.slices());
            map.put("pixels", one.reliability().pixels());
            map.put("lesion_pixels", one.lesionPixels());
            map.put("ece", EvaluationJson.number(one.reliability().ece()));
            map.put("temperature_of_others", EvaluationJson.number(one.temperature()));
            map.put(
                    "scaled_ece",
                    one.scaled() == null
                            ? null
                            : EvaluationJson.number(one.scaled().ece()));
            map.put("bins", bins(one.reliability()));
            cases.add(map);
        }
        root.put("cases", cases);
        return GSON.toJson(root) + "\n";
    }

    private static Map<String, Object> errors(
            Reliability pooled, Estimate ece, Estimate above, Estimate cases, double loss) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("pixels", pooled.pixels());
        map.put("ece", EvaluationJson.estimate(ece));
        map.put("ece_above_first_bin", EvaluationJson.estimate(above));
        map.put("ece_mean_of_cases", EvaluationJson.estimate(cases));
        map.put("largest_gap", EvaluationJson.number(pooled.largestGap()));
        map.put("brier", EvaluationJson.number(pooled.brier()));
        map.put("negative_log_likelihood", EvaluationJson.number(loss));
        map.put("bins", bins(pooled));
        return map;
    }

    private static List<Object> bins(Reliability reliability) {
        List<Object> bins = new ArrayList<>();
        for (ReliabilityBin bin : reliability.bins()) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("from", EvaluationJson.number(bin.low()));
            map.put("to", EvaluationJson.number(bin.high()));
            map.put("pixels", bin.pixels());
            map.put("mean_probability", EvaluationJson.number(bin.meanProbability()));
            map.put("lesion_share", EvaluationJson.number(bin.lesionShare()));
            bins.add(map);
        }
        return bins;
    }

    /** The bins of all cases together as a table: comma and point, an empty field where a bin holds no pixels. */
    public String csv() {
        StringBuilder csv = new StringBuilder(
                "from,to,pixels,mean_probability,lesion_share,scaled_pixels,scaled_mean_probability,scaled_lesion_share\n");
        for (int i = 0; i < Reliability.BINS; i++) {
            ReliabilityBin bin = calibration.pooled().bins().get(i);
            csv.append(EvaluationJson.number(bin.low())).append(',').append(EvaluationJson.number(bin.high()));
            append(csv, bin);
            if (calibration.scaled().isPresent()) {
                append(csv, calibration.scaled().get().bins().get(i));
            } else {
                csv.append(",,,");
            }
            csv.append('\n');
        }
        return csv.toString();
    }

    private static void append(StringBuilder csv, ReliabilityBin bin) {
        csv.append(',').append(bin.pixels());
        for (double value : new double[] {bin.meanProbability(), bin.lesionShare()}) {
            BigDecimal number = EvaluationJson.number(value);
            csv.append(',').append(number == null ? "" : number);
        }
    }

    /** The most important numbers in one sentence without its point. */
    public String headline() {
        return "expected calibration error " + text(calibration.ece()) + " as it is"
                + (calibration.scaled().isPresent()
                        ? ", " + text(calibration.scaledEce()) + " with the temperature of the other cases"
                        : "");
    }

    /** A few lines for people. */
    public List<String> text() {
        List<String> lines = new ArrayList<>();
        lines.add(model + " on " + calibration.cases().size() + " case(s), "
                + calibration.cases().stream().mapToInt(CalibratedCase::slices).sum() + " slice(s)");
        lines.add(String.format(Locale.ROOT, "  %-32s %-28s %s", "", "as it is", "temperature of the other cases"));
        lines.add(row("Expected calibration error", calibration.ece(), calibration.scaledEce()));
        lines.add(
                row("  without the lowest bin", calibration.eceAboveFirstBin(), calibration.scaledEceAboveFirstBin()));
        lines.add(row("  mean of the cases'", calibration.casesEce(), calibration.scaledCasesEce()));
        lines.add(String.format(
                Locale.ROOT,
                "  %-32s %-28s %s",
                "Negative log-likelihood",
                four(calibration.loss()),
                four(calibration.scaledLoss())));
        lines.add(String.format(Locale.ROOT, "  Temperature fitted on all cases: %.4f", calibration.temperature()));
        return lines;
    }

    private static String row(String name, Estimate before, Estimate after) {
        return String.format(Locale.ROOT, "  %-32s %-28s %s", name, text(before), text(after));
    }

    private static String text(Estimate estimate) {
        return Double.isNaN(estimate.low())
                ? four(estimate.value())
                : String.format(Locale.ROOT, "%.4f (%.4f to %.4f)", estimate.value(), estimate.low(), estimate.high());
    }

    private static String four(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4f", value);
    }
}
