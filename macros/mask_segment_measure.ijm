// SPDX-License-Identifier: Apache-2.0
// COVID-Rate: lungs, lesions and infection rate of the open CT, step by step. For research use only.
//
// Leaves the label images of lungs and lesions open, outlines on the CT, and three rows in the table "COVID-Rate results". Correct the
// label images by hand, if need be, and run the last command again.
//
// Edit these, or give them as the macro's argument: "lungmodel=threshold;lesionmodel=threshold"
lungModel = setting("lungmodel", "lung-small");      // see Mask Lungs...
lesionModel = setting("lesionmodel", "covid-rate-small"); // or threshold, or the name of another model
// Up to here.

if (nImages == 0)
	exit("There is no image open: open a CT first, with Plugins > COVID-Rate > Open CT Series.");
ct = getTitle();
run("Mask Lungs...", "model=[" + lungModel + "] overlay=true");
lungs = getTitle();
if (lesionModel == "threshold")
	run("Estimate Lesions...", "image=[" + ct + "] lungs=[" + lungs + "] overlay=true");
else
	run("Segment Lesions...", "image=[" + ct + "] lungs=[" + lungs + "] model=[" + lesionModel + "] overlay=true");
lesions = getTitle();
run("Measure Infection Rate...", "image=[" + ct + "] lungs=[" + lungs + "] lesions=[" + lesions + "] slices=false");
table = "Results"; // Without a screen ImageJ knows one table only.
if (isOpen("COVID-Rate results"))
	table = "COVID-Rate results";
row = Table.size(table) - 1;
while (Table.getString("Region", row, table) != "both lungs")
	row--;
rate = d2s(Table.get("Infection rate (%)", row, table), 2);
print("COVID-Rate: infection rate of " + ct + " is " + rate + " %");
return rate;

// The value of a key of the macro's argument, or what stands above.
function setting(key, standard) {
	parts = split(getArgument(), ";");
	for (p = 0; p < parts.length; p++) {
		if (startsWith(parts[p], key + "="))
			return substring(parts[p], lengthOf(key) + 1);
	}
	return standard;
}
