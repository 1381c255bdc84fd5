// SPDX-License-Identifier: Apache-2.0
// COVID-Rate: analyzes every study of a folder. For research use only.
//
// Each sub-folder (DICOM) and each NIfTI or NRRD file of the input folder is a study. Its results go into a folder of its name; the rows
// "both lungs" of all studies go into infection-rates.csv. Studies that have results already are left out, so that a run that was
// stopped goes on where it was.
//
// Edit these, or give them as the macro's argument: "input=/data/studies;output=/data/results;lungmodel=threshold"
input = setting("input", "");                        // folder of the studies; asked for if empty
output = setting("output", "");                      // folder for the results; asked for if empty
lungModel = setting("lungmodel", "lung-small");      // see Mask Lungs...
lesionModel = setting("lesionmodel", "covid-rate-small"); // or threshold, or the name of another model
// Up to here.

if (input == "")
	input = getDirectory("Folder of studies");
if (output == "")
	output = getDirectory("Folder for the results");
input = withSlash(input);
output = withSlash(output);
if (!File.isDirectory(input))
	exit("There is no folder " + input + ": check the setting input.");
File.makeDirectory(output);
setBatchMode(true);
summary = output + "infection-rates.csv";
heading = "study,lung (ml),lesions (ml),infection rate (%),lungs by,lesions by\n";
if (!File.exists(summary))
	File.saveString(heading, summary);
names = getFileList(input);
done = 0;
for (i = 0; i < names.length; i++) {
	name = replace(names[i], "/", "");
	isStudy = endsWith(names[i], "/") || matches(toLowerCase(name), ".*\\.(nii|nii\\.gz|nrrd|nhdr)");
	if (isStudy && !File.exists(output + name + "/summary.json")) {
		showStatus("Study " + (i + 1) + " of " + names.length);
		analyze(name);
		done++;
	}
}
print("COVID-Rate: " + done + " studies analyzed, results in " + output);

function analyze(name) {
	before = nImages;
	run("Open CT Series...", "input=[" + input + name + "]");
	run("Analyze CT...", "lungmodel=[" + lungModel + "] lesionmodel=[" + lesionModel + "] overlay=false masks=false output=[" + output + name + "]");
	table = resultsTable();
	row = Table.size(table) - 1;
	while (Table.getString("Region", row, table) != "both lungs")
		row--;
	line = name + "," + d2s(Table.get("Lung volume (ml)", row, table), 1) + "," + d2s(Table.get("Lesion volume (ml)", row, table), 1)
		+ "," + d2s(Table.get("Infection rate (%)", row, table), 2)
		+ "," + Table.getString("Lungs by", row, table) + "," + Table.getString("Lesions by", row, table);
	File.append(line, summary);
	while (nImages > before)
		close();
}

// Without a screen ImageJ knows one table only.
function resultsTable() {
	if (isOpen("COVID-Rate results"))
		return "COVID-Rate results";
	return "Results";
}

function withSlash(folder) {
	if (endsWith(folder, "/") || endsWith(folder, "\\"))
		return folder;
	return folder + "/";
}

// The value of a key of the macro's argument, or what stands above.
function setting(key, standard) {
	parts = split(getArgument(), ";");
	for (p = 0; p < parts.length; p++) {
		if (startsWith(parts[p], key + "="))
			return substring(parts[p], lengthOf(key) + 1);
	}
	return standard;
}
