// SPDX-License-Identifier: Apache-2.0
package org.covidrate.synth.job;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import org.covidrate.lung.LungMasker;
import org.covidrate.synth.Placement;

/** What is written about a pair, so that it can be traced to its donors and its target. The same pair gives the same text. */
final class PairJson {
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private PairJson() {}

    static String text(MadePair pair) {
        JsonObject json = new JsonObject();
        json.addProperty("pair", pair.name());
        json.addProperty("synthetic", true);
        json.addProperty("way", pair.way());
        json.addProperty("seed", pair.seed());
        json.addProperty("infection_rate_percent", Math.round(pair.rate() * 1e4) / 1e4);
        json.addProperty("group", pair.group());
        json.addProperty("fold", pair.fold());
        JsonObject files = new JsonObject();
        files.addProperty("image", PairFolder.image(pair.name()));
        files.addProperty("mask", PairFolder.mask(pair.name()));
        files.addProperty("lungs", PairFolder.lungs(pair.name()));
        json.add("files", files);
        json.add("target", of(pair.target()));
        JsonArray donors = new JsonArray();
        pair.donors().forEach(donor -> donors.add(of(donor)));
        json.add("donors", donors);
        JsonArray lesions = new JsonArray();
        pair.placements().forEach(placement -> lesions.add(of(placement)));
        json.add("lesions", lesions);
        return GSON.toJson(json) + "\n";
    }

    private static JsonObject of(Candidate candidate) {
        JsonObject json = new JsonObject();
        json.addProperty("data_set", candidate.dataSet());
        json.addProperty("name", candidate.name());
        json.addProperty("patient", candidate.patient());
        return json;
    }

    private static JsonObject of(Placement placement) {
        JsonObject json = new JsonObject();
        json.addProperty("donor", placement.donor());
        json.addProperty("lesion", placement.lesion());
        json.addProperty("lung", placement.side() == LungMasker.RIGHT ? "right" : "left");
        json.addProperty("degrees", Math.round(placement.degrees() * 100) / 100.0);
        json.addProperty("size", Math.round(placement.size() * 1000) / 1000.0);
        json.addProperty("shift", Math.round(placement.shift() * 1000) / 1000.0);
        return json;
    }
}
