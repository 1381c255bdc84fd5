# SPDX-License-Identifier: Apache-2.0
"""Parses YAML and compares it with a Python literal of the same; prints nothing if all is well."""
import ast
import sys

import yaml

with open(sys.argv[1] + "/text.yaml", encoding="utf-8") as f:
    found = yaml.safe_load(f)
with open(sys.argv[1] + "/expected.txt", encoding="utf-8") as f:
    expected = ast.literal_eval(f.read())
if found != expected:
    print("found", found, "not", expected)
