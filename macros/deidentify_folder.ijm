// SPDX-License-Identifier: Apache-2.0
// COVID-Rate: DICOM files of a folder without what identifies their patients, looked at afterwards. For research use only.
//
// Writes every DICOM file of the input folder and its sub-folders anew, by the rules of DICOM PS3.15, into the output folder; the input
// stays as it is. Then searches what was written for names, numbers and identifiers of the input. The lists deidentification.csv and
// .json in the output folder tell what was done. Look at some of the files yourself before you pass them on.
//
// Edit these, or give them as the macro's argument: "input=/data/raw;output=/data/shared;dates=shifted"
input = setting("input", "");                        // folder of DICOM files; asked for if empty
output = setting("output", "");                      // folder outside of it; asked for if empty
dates = setting("dates", "removed");                 // removed, shifted (the same for all of a patient), or kept
patient = setting("patient", "false");               // true keeps sex, age, size and weight
head = setting("head", "keep");                      // CT slices above the lungs: keep, flag or drop
key = setting("key", "");                            // file of the secret key; that of this user if empty
// Up to here.

if (input == "")
	input = getDirectory("Folder of DICOM files");
if (output == "")
	output = getDirectory("Folder for the files without names");
if (dates == "shifted")
	dates = "shifted, the same for all of a patient";
options = "input=[" + input + "] output=[" + output + "] dates=[" + dates + "] patient=" + patient + " head=" + head
	+ " quarantine=true preview=false";
if (key != "")
	options = options + " key=[" + key + "]";
run("De-identify DICOM...", options);
run("Verify De-identification...", "input=[" + output + "] originals=[" + input + "]");
print("COVID-Rate: see deidentification.csv in " + output);

// The value of a key of the macro's argument, or what stands above.
function setting(key, standard) {
	parts = split(getArgument(), ";");
	for (p = 0; p < parts.length; p++) {
		if (startsWith(parts[p], key + "="))
			return substring(parts[p], lengthOf(key) + 1);
	}
	return standard;
}
