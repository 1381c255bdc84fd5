// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.weights;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Sums of raw little-endian values, as the reference files give them. */
final class Md5 {
    private Md5() {}

    static String of(Tensor tensor) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            digest.update(tensor.data());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
