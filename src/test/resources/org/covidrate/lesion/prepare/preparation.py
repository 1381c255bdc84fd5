# SPDX-License-Identifier: Apache-2.0
"""Makes preparation.npz: what NumPy and PyTorch make of random slices. Run with Debian's python3-numpy, python3-torch."""
import numpy as np
import torch

rng = np.random.default_rng(20)
out = {}


def double(a):
    return a.astype(np.float64)


def between(a, low, high):
    return np.clip((double(a) - low) / (high - low), 0, 1).astype(np.float32)


def resized(a, height, width):
    """float64 throughout, so that the test's tolerance is all of the float32 code's."""
    t = torch.from_numpy(double(a))[None, None]
    r = torch.nn.functional.interpolate(t, size=(height, width), mode="bilinear", align_corners=False)
    return r[0, 0].numpy()


for k, (h, w) in enumerate([(13, 17), (40, 24), (1, 9), (7, 1)]):
    hu = rng.integers(-3024, 3072, (h, w)).astype(np.int16)
    lungs = rng.integers(0, 3, (h, w)).astype(np.uint8)
    n = (double(hu) - hu.min()) / (double(hu.max()) - hu.min())
    low, high = np.percentile(double(hu[lungs > 0]), [2.5, 97])
    out[f"hu{k}"] = hu
    out[f"lungs{k}"] = lungs
    out[f"min_max{k}"] = n.astype(np.float32)
    out[f"covid_rate{k}"] = (n * (lungs > 0)).astype(np.float32)
    out[f"window{k}"] = between(hu, -1000, 400)
    out[f"percentiles{k}"] = between(hu, low, high)
    out[f"lung_min_max{k}"] = between(hu, hu[lungs > 0].min(), hu[lungs > 0].max())
    out[f"standardize{k}"] = ((double(hu) + 512.25) / 333.5).astype(np.float32)
    for j, (rh, rw) in enumerate([(16, 16), (5, 31), (1, 2), (64, 48)]):
        out[f"resize{k}_{j}"] = resized(hu, rh, rw)

# Lungs in a slice of 60 x 90 pixels of 2 x 1.5 mm: rows 20 to 39 and columns 31 to 70, so 40 mm high and 60 mm wide.
hu = rng.integers(-1024, 200, (60, 90)).astype(np.int16)
lungs = np.zeros((60, 90), np.uint8)
lungs[20:40, 31:50] = 1
lungs[25:33, 55:71] = 2
out["chain_hu"], out["chain_lungs"] = hu, lungs
# A margin of 6 mm is 3 rows and 4 columns: rows 17 to 42 (52 mm), columns 27 to 74 (72 mm). Square: 36 rows, 5 more on
# either side.
x = between(hu, -1000, 400) * (lungs > 0)
out["chain"] = resized(x[12:48, 27:75], 32, 32)
np.savez_compressed("preparation.npz", **out)
