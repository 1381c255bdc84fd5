// Analyzes every sub-folder of a folder as one DICOM series, or every NIfTI or NRRD file in it, and writes one folder of
// results for each into another folder. With an argument, IN;OUT, it asks nothing.
argument = getArgument();
if (argument == "") {
	input = getDirectory("Folder with a sub-folder for each CT");
	output = getDirectory("Folder for the results");
} else {
	folders = split(argument, ";");
	input = folders[0] + File.separator;
	output = folders[1] + File.separator;
}
setBatchMode(true);
list = getFileList(input);
for (i = 0; i < list.length; i++) {
	name = replace(list[i], "/", "");
	isCt = endsWith(list[i], "/") || matches(name, ".*\\.(nii|nii\\.gz|nrrd|nhdr)");
	if (isCt && !File.exists(output + name + File.separator + "summary.json")) {
		print("Analyzing " + (i + 1) + " of " + list.length);
		run("Open CT Series...", "input=[" + input + name + "]");
		run("Analyze CT...", "overlay=false masks=false output=[" + output + name + "]");
		close("*");
	}
}
print("Done.");
