// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.covidrate.ct.Label;
import org.covidrate.model.Licence;
import org.covidrate.model.ModelDescription;
import org.covidrate.model.ModelTask;
import org.covidrate.model.ScriptArchitecture;
import org.covidrate.nn.torchscript.ForeignModule;
import org.covidrate.nn.torchscript.ScriptOutput;

/**
 * A model in the terms of bioimage.io: the model description of format 0.5 (github.com/bioimage-io/spec-bioimage-io,
 * {@code bioimageio.spec.model.v0_5}). What the model does not state and the format does not ask for is left out, such as a
 * licence without an SPDX identifier; the preparation of the input is left to README.md, since the format has no words for it.
 */
final class BioimageDescription {
    private static final String FORMAT_VERSION = "0.5.7";
    private static final int SHORTEST_NAME = 5;
    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_DESCRIPTION = 1024;
    private static final int LONGEST_AUTHOR = 200;
    private static final Pattern DOI = Pattern.compile("10\\.\\d{4,9}/[^\\s\"<>]*[\\w)]");
    private static final Pattern URL = Pattern.compile("https?://[^\\s\"<>]*[\\w/)]");
    private static final Pattern SPDX = Pattern.compile("(?!LicenseRef-|(?i:unknown$|none$|proprietary$))[\\w.+-]+");
    private static final Pattern NUMBERED = Pattern.compile("\\d+(\\.\\d+)*");
    private static final String INPUT = "slice";

    private BioimageDescription() {}

    /**
     * The description.
     *
     * @param model as it is exported, a TorchScript module
     */
    static Map<String, Object> of(ModelDescription model, ExportedFiles files) {
        ForeignModule module = ((ScriptArchitecture) model.architecture()).module();
        Map<String, Object> rdf = new LinkedHashMap<>();
        rdf.put("format_version", FORMAT_VERSION);
        rdf.put("type", "model");
        rdf.put("name", name(model));
        rdf.put("description", description(model));
        if (NUMBERED.matcher(model.version()).matches()) {
            rdf.put("version", model.version());
        }
        rdf.put("authors", List.of(Map.of("name", author(model.licence()))));
        List<Object> cite = cite(model.licence());
        if (!cite.isEmpty()) {
            rdf.put("cite", cite);
        }
        if (SPDX.matcher(model.licence().id()).matches()) {
            rdf.put("license", model.licence().id());
        }
        rdf.put("tags", tags(model));
        rdf.put("documentation", ExportedFiles.README);
        rdf.put("inputs", List.of(input(module, files)));
        rdf.put("outputs", List.of(output(model, module, files)));
        Map<String, Object> script =
                file(model.weights().file(), model.weights().sha256());
        script.put("pytorch_version", files.pytorchVersion());
        rdf.put("weights", Map.of("torchscript", script));
        return rdf;
    }

    /** Letters, digits and a few signs only, at least five of them. */
    private static String name(ModelDescription model) {
        String title = clean(model.card().title());
        String name = title.length() >= SHORTEST_NAME ? title : "CT model " + clean(model.name());
        return name.substring(0, Math.min(name.length(), LONGEST_NAME)).strip();
    }

    private static String clean(String text) {
        return text.replaceAll("[^A-Za-z0-9_+() -]", " ").replaceAll(" +", " ").strip();
    }

    private static String description(ModelDescription model) {
        String summary = model.card().summary().isBlank()
                ? model.card().title()
                : model.card().summary();
        String text = summary.isBlank() ? ModelReadme.NOT_STATED : summary;
        String ended = text.matches("(?s).*[.!?]\\s*") ? text.strip() : text.strip() + ".";
        return shortened(ended + " " + ModelReadme.NOTICE, text, LONGEST_DESCRIPTION);
    }

    private static String shortened(String text, String instead, int longest) {
        String fitting = text.length() <= longest ? text : instead;
        return fitting.length() <= longest ? fitting : fitting.substring(0, longest - 3) + "...";
    }

    /** The first sentence of the attribution, which in a citation is the authors. */
    private static String author(Licence licence) {
        String first = licence.attribution()
                .replaceAll("[/\\\\\\s]+", " ")
                .split("\\. ", 2)[0]
                .strip();
        return first.isEmpty() ? ModelReadme.NOT_STATED : shortened(first, first, LONGEST_AUTHOR);
    }

    /** The format takes citations only with a DOI or an address. */
    private static List<Object> cite(Licence licence) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("text", licence.attribution());
        Matcher doi = DOI.matcher(licence.attribution());
        Matcher url = URL.matcher(licence.attribution());
        if (doi.find()) {
            entry.put("doi", doi.group());
        } else if (url.find()) {
            entry.put("url", url.group());
        } else {
            return List.of();
        }
        return List.of(entry);
    }

    private static List<String> tags(ModelDescription model) {
        List<String> tags = new ArrayList<>(List.of("computed-tomography", "lung", "segmentation", "2d", "pytorch"));
        if (model.task() != ModelTask.LUNGS) {
            tags.add(model.task().key());
        }
        return tags;
    }

    private static Map<String, Object> input(ForeignModule module, ExportedFiles files) {
        List<String> channels = new ArrayList<>();
        for (int c = 0; c < module.inputChannels(); c++) {
            channels.add(module.inputChannels() == 1 ? "density" : "channel" + c);
        }
        List<Object> axes = new ArrayList<>(firstAxes(channels));
        for (String id : List.of("y", "x")) {
            axes.add(axis(id, ordered("min", module.sizeMultiple(), "step", module.sizeMultiple())));
        }
        Map<String, Object> tensor = ordered("id", INPUT, "description", "Prepared CT slices; README.md says how.");
        tensor.put("axes", axes);
        tensor.put("data", ordered("type", "float32"));
        tensor.put("test_tensor", file(ExportedFiles.INPUT, files.inputSha256()));
        return tensor;
    }

    private static Map<String, Object> output(ModelDescription model, ForeignModule module, ExportedFiles files) {
        List<Object> axes = new ArrayList<>(firstAxes(channels(model, module)));
        for (String id : List.of("y", "x")) {
            axes.add(axis(id, ordered("tensor_id", INPUT, "axis_id", id)));
        }
        boolean probabilities = module.output() == ScriptOutput.SOFTMAX || module.output() == ScriptOutput.SIGMOID;
        Map<String, Object> tensor = ordered(
                "id", probabilities ? "probability" : "score", "description", ModelReadme.meaning(module.output()));
        tensor.put("axes", axes);
        Map<String, Object> data = ordered("type", "float32");
        if (probabilities) {
            data.put("range", List.of(0.0, 1.0));
        }
        tensor.put("data", data);
        tensor.put("test_tensor", file(ExportedFiles.OUTPUT, files.outputSha256()));
        return tensor;
    }

    /** Names of the output channels, which the format wants to be names of variables. */
    static List<String> channels(ModelDescription model, ForeignModule module) {
        List<String> names = new ArrayList<>();
        if (module.outputChannels() > 1) {
            names.add("background");
        }
        for (Label label : model.classes()) {
            String name = label.name()
                    .replaceAll("[^A-Za-z0-9]+", "_")
                    .replaceAll("^_+|_+$", "")
                    .replaceFirst("^(?=\\d|$)", "class_");
            names.add(names.contains(name) ? name + "_" + label.value() : name);
        }
        return names;
    }

    private static List<Object> firstAxes(List<String> channels) {
        return List.of(ordered("type", "batch"), ordered("type", "channel", "channel_names", channels));
    }

    private static Map<String, Object> axis(String id, Map<String, Object> size) {
        return ordered("type", "space", "id", id, "size", size);
    }

    private static Map<String, Object> file(String name, String sha256) {
        return ordered("source", name, "sha256", sha256);
    }

    private static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
