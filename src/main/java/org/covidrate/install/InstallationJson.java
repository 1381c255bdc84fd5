// SPDX-License-Identifier: Apache-2.0
package org.covidrate.install;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.covidrate.model.Licence;
import org.covidrate.model.ModelTask;
import org.covidrate.model.store.ModelEntry;

/** An installation as JSON. The fields are documented in docs/installation-json.md, and a test holds the two together. */
final class InstallationJson {
    /** Grows when a field is renamed, removed or gets another meaning; new fields do not change it. */
    static final int SCHEMA_VERSION = 1;

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private InstallationJson() {}

    static String of(Installation installation) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("schema_version", SCHEMA_VERSION);
        root.put("software", installation.software());
        root.put("computer", computer(installation.computer()));
        root.put("engine", engine(installation.engine()));
        root.put("model_folders", installation.folders());
        root.put(
                "models",
                installation.models().stream().map(InstallationJson::model).toList());
        return GSON.toJson(root) + "\n";
    }

    private static Map<String, Object> computer(Computer computer) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("java", computer.java());
        map.put("system", computer.system());
        map.put("processors", computer.processors());
        map.put("heap_mb", computer.heapMegabytes());
        map.put("memory_mb", computer.memoryMegabytes());
        return map;
    }

    private static Map<String, Object> engine(EngineReport engine) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", engine.name());
        map.put("native_interface", engine.nativeInterface());
        map.put("library", engine.library());
        map.put("flavour", engine.flavour());
        map.put("devices", engine.devices());
        map.put("device", engine.device());
        map.put("processor", engine.processor());
        map.put("bfloat16", engine.bfloat16());
        map.put("threads", engine.threads());
        map.put("self_test_ok", engine.selfTest().ok());
        map.put("self_test", engine.selfTest().message());
        return map;
    }

    private static Map<String, Object> model(ModelEntry model) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", model.name());
        map.put("version", model.version());
        map.put("task", model.task().map(ModelTask::key).orElse(""));
        map.put("place", model.place().name().toLowerCase(Locale.ROOT));
        map.put("where", model.where());
        map.put("licence", model.licence().map(Licence::id).orElse(""));
        map.put("sha256", model.sha256());
        map.put("state", model.state().toString());
        map.put("problem", model.problem());
        return map;
    }
}
