// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.export;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.covidrate.model.ModelCard;
import org.covidrate.model.ModelDescription;
import org.covidrate.model.Score;
import org.covidrate.model.ScriptArchitecture;
import org.covidrate.nn.torchscript.ForeignModule;
import org.covidrate.nn.torchscript.ScriptOutput;

/** The document beside an exported model, in Markdown. */
final class ModelReadme {
    static final String NOTICE = "For research use only. Not a medical device, not for diagnosis.";
    static final String NOT_STATED = "not stated";

    private ModelReadme() {}

    /**
     * The document.
     *
     * @param model as it is exported, a TorchScript module
     */
    static String text(ModelDescription model) {
        ModelCard card = model.card();
        StringBuilder out = new StringBuilder();
        out.append("# ")
                .append(card.title().isBlank() ? model.name() : card.title())
                .append("\n\n");
        paragraph(out, NOTICE);
        paragraph(out, "Model `" + model.name() + "`, version " + model.version() + ". " + card.summary());
        input(out, model);
        output(out, model);
        section(out, "Licence", licence(model));
        section(out, "Training data", stated(card.trainingData()));
        section(out, "Intended use", stated(card.intendedUse()));
        section(out, "Limits", stated(card.limits()));
        validation(out, model);
        files(out, model);
        return out.toString().stripTrailing() + "\n";
    }

    private static void input(StringBuilder out, ModelDescription model) {
        ForeignModule module = module(model);
        section(
                out,
                "Input",
                "float32 in the order image, channel, row, column: slices of a chest CT, " + module.inputChannels()
                        + " channel(s), height and width multiples of " + module.sizeMultiple()
                        + ". The network itself prepares nothing. It was trained on slices to which these steps were done, in this order:");
        if (model.preparation().isEmpty()) {
            out.append("* none: density in Hounsfield units\n");
        }
        for (Map<String, Object> step : model.preparation()) {
            out.append("* ").append(PreparationText.of(step)).append('\n');
        }
        out.append('\n');
    }

    private static void output(StringBuilder out, ModelDescription model) {
        ForeignModule module = module(model);
        section(
                out,
                "Output",
                "float32 in the same order and of the same height and width. " + meaning(module.output()));
        out.append("| channel | meaning |\n| --- | --- |\n");
        List<String> channels = BioimageDescription.channels(model, module);
        for (int c = 0; c < channels.size(); c++) {
            out.append("| ").append(c).append(" | ").append(channels.get(c)).append(" |\n");
        }
        out.append('\n');
        if (model.temperature() != 1) {
            paragraph(
                    out,
                    "The probabilities are not calibrated yet: divide their logit, log(p / (1 - p)), by "
                            + model.temperature() + " and take the sigmoid of it. COVID-Rate does so.");
        }
        model.threshold()
                .ifPresent(value -> paragraph(
                        out,
                        "A pixel counts from a " + (model.temperature() == 1 ? "" : "calibrated ") + "probability of "
                                + value + "."));
    }

    /** What the values of the output are, in a sentence. */
    static String meaning(ScriptOutput output) {
        return switch (output) {
            case LOGITS -> "Scores, before any softmax or sigmoid.";
            case LOG_SOFTMAX -> "Logarithms of the probabilities of the classes.";
            case SOFTMAX -> "Probabilities of the classes, which add up to 1.";
            case SIGMOID -> "A probability for each channel by itself.";
        };
    }

    private static String licence(ModelDescription model) {
        String id = model.licence().id();
        StringBuilder text = new StringBuilder(id.equals("unknown") ? NOT_STATED : id);
        for (String more :
                List.of(model.licence().attribution(), model.licence().text())) {
            if (!more.isBlank()) {
                text.append("\n\n").append(more);
            }
        }
        return text.toString();
    }

    private static void validation(StringBuilder out, ModelDescription model) {
        section(
                out,
                "Validation",
                "`" + ExportedFiles.OUTPUT + "` is what the network makes of `" + ExportedFiles.INPUT
                        + "`, an artificial picture: equal up to rounding wherever it is loaded.");
        List<Score> scores = model.card().scores();
        if (scores.isEmpty()) {
            paragraph(out, "Measured figures: " + NOT_STATED + ".");
            return;
        }
        out.append(
                "| data | measure | value | 95 % interval | cases | source |\n| --- | --- | --- | --- | --- | --- |\n");
        for (Score score : scores) {
            String interval = score.low().isPresent()
                    ? score.low().getAsDouble() + " to " + score.high().getAsDouble()
                    : NOT_STATED;
            String cases = score.n().isPresent() ? String.valueOf(score.n().getAsInt()) : NOT_STATED;
            out.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %s | %s | %s |\n",
                    cell(score.dataSet()),
                    cell(score.measure()),
                    score.value(),
                    interval,
                    cases,
                    cell(score.source())));
        }
        out.append('\n');
    }

    /** A text that stays within its field of a table. */
    private static String cell(String text) {
        return stated(text.replaceAll("\\s+", " ").replace("|", "\\|"));
    }

    private static void files(StringBuilder out, ModelDescription model) {
        String network = model.weights().file();
        section(
                out,
                "Files",
                "* `" + network + "`: TorchScript for PyTorch 1.8 or later\n* `" + ExportedFiles.DESCRIPTION
                        + "`: description for bioimage.io\n* `model.json`: description for COVID-Rate, which takes this"
                        + " folder as a model\n\n```python\nimport numpy, torch\n\nmodel = torch.jit.load(\"" + network
                        + "\")\nwith torch.no_grad():\n    output = model(torch.from_numpy(numpy.load(\""
                        + ExportedFiles.INPUT + "\")))\n```");
    }

    private static ForeignModule module(ModelDescription model) {
        return ((ScriptArchitecture) model.architecture()).module();
    }

    private static String stated(String text) {
        return text.isBlank() ? NOT_STATED : text;
    }

    private static void section(StringBuilder out, String title, String text) {
        out.append("## ").append(title).append("\n\n");
        paragraph(out, text);
    }

    private static void paragraph(StringBuilder out, String text) {
        out.append(text.strip()).append("\n\n");
    }
}
