// SPDX-License-Identifier: Apache-2.0
// COVID-Rate: a figure of slices of the open CT with the outlines of lungs and lesions. For research use only.
//
// Takes the outlines that are on the CT's overlay, or analyzes the CT first if there are none. The picture is RGB, made of whole slices
// in the lung window, and is saved if a file is given.
//
// Edit these, or give them as the macro's argument: "columns=4;rows=3;output=/data/figure.png"
columns = parseInt(setting("columns", "4"));
rows = parseInt(setting("rows", "3"));
low = parseInt(setting("low", "-1350"));             // HU that are black
high = parseInt(setting("high", "150"));             // HU that are white
scale = parseFloat(setting("scale", "1"));           // of the pixels in the figure
output = setting("output", "");                      // a .png file; not saved if empty
lungModel = setting("lungmodel", "lung-small");      // if the CT is to be analyzed
lesionModel = setting("lesionmodel", "covid-rate-small");
// Up to here.

if (nImages == 0)
	exit("There is no image open: open a CT first, with Plugins > COVID-Rate > Open CT Series.");
batch = is("Batch Mode");
setBatchMode(true);
ct = getImageID();
title = getTitle();
if (Overlay.size == 0) {
	run("Analyze CT...", "lungmodel=[" + lungModel + "] lesionmodel=[" + lesionModel + "] overlay=true masks=false");
	selectImage(ct);
}
wanted = minOf(columns * rows, nSlices);
figure = 0;
for (i = 0; i < wanted; i++) {
	selectImage(ct);
	slice = 1 + round(i * (nSlices - 1) / maxOf(1, wanted - 1));
	run("Duplicate...", "title=[slice " + slice + "] duplicate range=" + slice + "-" + slice);
	part = getImageID();
	setMinAndMax(low, high);
	run("Flatten");
	flat = getImageID();
	setMetadata("Label", "" + slice);
	selectImage(part);
	close();
	if (i == 0) {
		selectImage(flat);
		rename("Slices of " + title);
		figure = flat;
	} else {
		selectImage(flat);
		run("Select All");
		run("Copy");
		close();
		selectImage(figure);
		setSlice(nSlices);
		run("Add Slice");
		setSlice(nSlices);
		run("Paste");
		run("Select None");
		setMetadata("Label", "" + slice);
	}
}
selectImage(figure);
run("Make Montage...", "columns=" + columns + " rows=" + rows + " scale=" + scale + " border=2 font=14 label");
rename("Figure of " + title);
montage = getImageID();
selectImage(figure);
close();
selectImage(montage);
if (output != "")
	saveAs("PNG", output);
if (!batch)
	setBatchMode("exit and display");

// The value of a key of the macro's argument, or what stands above.
function setting(key, standard) {
	parts = split(getArgument(), ";");
	for (p = 0; p < parts.length; p++) {
		if (startsWith(parts[p], key + "="))
			return substring(parts[p], lengthOf(key) + 1);
	}
	return standard;
}
