// SPDX-License-Identifier: Apache-2.0
// COVID-Rate: lesions of the open CT by two models, compared. For research use only.
//
// Masks the lungs once, finds lesions with each model, measures both (table "COVID-Rate results") and compares the second with the first
// (table "COVID-Rate comparison": Dice, distances and more). Neither is the truth: the scores say how far they agree.
//
// Edit these, or give them as the macro's argument: "first=covid-rate-small;second=threshold;lungmodel=threshold"
first = setting("first", "covid-rate-small");        // a model of lesions, or threshold
second = setting("second", "threshold");             // the same
lungModel = setting("lungmodel", "lung-small");      // see Mask Lungs...
tolerance = setting("tolerance", "3");               // of the surface Dice, in mm
// Up to here.

if (nImages == 0)
	exit("There is no image open: open a CT first, with Plugins > COVID-Rate > Open CT Series.");
ct = getTitle();
run("Mask Lungs...", "model=[" + lungModel + "] overlay=false");
lungs = getTitle();
a = lesionsBy(first);
b = lesionsBy(second);
run("Compare Masks...", "reference=[" + a + "] mask=[" + b + "] tolerance=" + tolerance);
table = "Results"; // Without a screen ImageJ knows one table only.
if (isOpen("COVID-Rate comparison"))
	table = "COVID-Rate comparison";
row = Table.size(table) - 1;
while (Table.getString("Label", row, table) != "all labels")
	row--;
dice = d2s(Table.get("Dice", row, table), 4);
print("COVID-Rate: Dice of " + second + " against " + first + " is " + dice);
return dice;

function lesionsBy(model) {
	if (model == "threshold")
		run("Estimate Lesions...", "image=[" + ct + "] lungs=[" + lungs + "] overlay=false");
	else
		run("Segment Lesions...", "image=[" + ct + "] lungs=[" + lungs + "] model=[" + model + "] overlay=false");
	found = getTitle();
	run("Measure Infection Rate...", "image=[" + ct + "] lungs=[" + lungs + "] lesions=[" + found + "] slices=false");
	return found;
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
