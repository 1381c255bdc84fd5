// The first analysis: the built-in sample, its outlines, its table. Plugins > Macros > Run...
run("Open Sample CT");
run("Analyze CT...", "overlay=true masks=true");
rate = Table.get("Infection rate (%)", 2, "COVID-Rate results");
print("Infection rate of both lungs: " + d2s(rate, 1) + " %");
