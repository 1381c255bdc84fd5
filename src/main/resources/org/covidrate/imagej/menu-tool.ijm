// The COVID-Rate menu in ImageJ's toolbar. Plugins > Tools > COVID-Rate Menu installs it; what it does is in ToolbarMenu.
// A tool has no hyphen in its name: ImageJ ends the name at the first one.
var covidRateMenu = newMenu("COVID Rate Menu Tool", newArray(
    "Lung window (W 1500, L -600)", "Mediastinum window (W 350, L 50)", "-",
    "Toggle overlay", "Next uncertain slice", "-",
    "Analyze CT...", "Annotate..."));

macro "COVID Rate Menu Tool - C037L8085o1368o9368Cd33O2933Ob733" {
    call("org.covidrate.imagej.ToolbarMenu.choose", getArgument());
}
