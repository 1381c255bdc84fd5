// SPDX-License-Identifier: Apache-2.0
// COVID-Rate: a training set of synthetic CTs. For research use only.
//
// Takes every CT of a folder of healthy CTs and places lesions of a donor CT into it, several times with another seed. Images, masks and
// a manifest go into one folder, which Train Lesion Model... and covid-rate train take as a data set. A folder is a DICOM study; NIfTI
// and NRRD files are taken as well. The donor's lesions are found by a model, or given as a label image.
//
// Edit these, or give them as the macro's argument: "healthy=/data/healthy;donor=/data/covid/1;output=/data/synthetic;copies=3"
healthy = setting("healthy", "");                    // folder of healthy CTs; asked for if empty
donor = setting("donor", "");                        // DICOM folder, NIfTI or NRRD of a CT with lesions; asked for if empty
donorLesions = setting("donorlesions", "");          // file of its lesion mask that ImageJ opens; found by the model if empty
output = setting("output", "");                      // folder for the set; asked for if empty
copies = parseInt(setting("copies", "3"));           // synthetic CTs of each healthy one
seed = parseInt(setting("seed", "1"));               // of the first; the others count on from there
lungModel = setting("lungmodel", "lung-small");      // see Mask Lungs...
lesionModel = setting("lesionmodel", "covid-rate-small"); // or threshold, or the name of another model
// Up to here.

if (healthy == "")
	healthy = getDirectory("Folder of healthy CTs");
if (donor == "")
	donor = getDirectory("DICOM folder of the donor");
if (output == "")
	output = getDirectory("Folder for the synthetic set");
healthy = withSlash(healthy);
output = withSlash(output);
if (!File.isDirectory(healthy))
	exit("There is no folder " + healthy + ": check the setting healthy.");
File.makeDirectory(output);
setBatchMode(true);
run("Open CT Series...", "input=[" + donor + "]");
rename("donor");
run("Mask Lungs...", "model=[" + lungModel + "] overlay=false");
rename("donor lungs");
if (donorLesions != "")
	open(donorLesions);
else if (lesionModel == "threshold")
	run("Estimate Lesions...", "image=donor lungs=[donor lungs] overlay=false");
else
	run("Segment Lesions...", "image=donor lungs=[donor lungs] model=[" + lesionModel + "] overlay=false");
rename("donor lesions");
kept = nImages;
names = getFileList(healthy);
made = 0;
for (i = 0; i < names.length; i++) {
	name = replace(names[i], "/", "");
	if (endsWith(names[i], "/") || matches(toLowerCase(name), ".*\\.(nii|nii\\.gz|nrrd|nhdr)")) {
		showStatus("CT " + (i + 1) + " of " + names.length);
		run("Open CT Series...", "input=[" + healthy + name + "]");
		rename("healthy " + (i + 1));
		ct = getTitle();
		run("Mask Lungs...", "model=[" + lungModel + "] overlay=false");
		rename("lungs of healthy " + (i + 1));
		lungs = getTitle();
		for (c = 0; c < copies; c++) {
			run("Generate Synthetic CT...", "image=[" + ct + "] lungs=[" + lungs
				+ "] donor=donor donorlungs=[donor lungs] donorlesions=[donor lesions] seed=" + (seed + made) + " preview=false output=[" + output + "]");
			made++;
			while (nImages > kept + 2)
				close();
		}
		while (nImages > kept)
			close();
	}
}
print("COVID-Rate: " + made + " synthetic CTs in " + output);
return "" + made;

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
