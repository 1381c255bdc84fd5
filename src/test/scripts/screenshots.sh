#!/usr/bin/env bash
# Takes the pictures in docs/images anew, in a real ImageJ on a virtual screen. Needs Xvfb (package xvfb).
set -euo pipefail
cd "$(dirname "$0")/../../.."
mvn -B -ntp -q -Dtest=Screenshots test
ls -l docs/images
