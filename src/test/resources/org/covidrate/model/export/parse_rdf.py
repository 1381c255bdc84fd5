# SPDX-License-Identifier: Apache-2.0
"""Parses rdf.yaml and compares it with the files beside it; prints nothing if all is well."""
import ast
import hashlib
import sys

import yaml

folder, channels, name = sys.argv[1:]


def check(found, expected):
    if found != expected:
        print("found", repr(found), "not", repr(expected))


def header(file):
    with open(folder + "/" + file, "rb") as f:
        magic = f.read(10)
        return ast.literal_eval(f.read(magic[8] + 256 * magic[9]).decode())


with open(folder + "/rdf.yaml", encoding="utf-8") as f:
    rdf = yaml.safe_load(f)
check(rdf["format_version"].startswith("0.5."), True)
check(rdf["type"], "model")
check(rdf["name"], name)
tensors = rdf["inputs"] + rdf["outputs"]
for described in [t["test_tensor"] for t in tensors] + [rdf["weights"]["torchscript"]]:
    with open(folder + "/" + described["source"], "rb") as f:
        check(described["sha256"], hashlib.sha256(f.read()).hexdigest())
check([[a["type"] for a in t["axes"]] for t in tensors], [["batch", "channel", "space", "space"]] * 2)
check([[a["id"] for a in t["axes"][2:]] for t in tensors], [["y", "x"]] * 2)
check(",".join(rdf["outputs"][0]["axes"][1]["channel_names"]), channels)
check(all(c.isidentifier() for t in tensors for c in t["axes"][1]["channel_names"]), True)
for tensor in tensors:
    check(header(tensor["test_tensor"]["source"])["shape"][1], len(tensor["axes"][1]["channel_names"]))
for axis, side in zip(rdf["inputs"][0]["axes"][2:], header("test_input.npy")["shape"][2:]):
    size = axis["size"]
    check(side >= size["min"] and (side - size["min"]) % size["step"], 0)
for a, b in zip(rdf["inputs"][0]["axes"][2:], rdf["outputs"][0]["axes"][2:]):
    check(b["size"], {"tensor_id": rdf["inputs"][0]["id"], "axis_id": a["id"]})
with open(folder + "/" + rdf["documentation"], encoding="utf-8") as f:
    check("research use only" in f.read(), True)
