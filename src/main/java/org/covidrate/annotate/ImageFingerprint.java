// SPDX-License-Identifier: Apache-2.0
package org.covidrate.annotate;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.progress.ProgressListener;

/**
 * What tells an image from others, whatever it is called and wherever it lies: SHA-256 of its size and its values in whole HU.
 * So work goes on with the same image opened again, and no name of a patient or file is kept.
 */
public final class ImageFingerprint {
    /** Hexadecimal digits. */
    static final int LENGTH = 64;

    private ImageFingerprint() {}

    /** Of a CT: 64 hexadecimal digits. */
    public static String of(CtVolume ct, ProgressListener progress) {
        Geometry g = ct.geometry();
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
        ByteBuffer size =
                ByteBuffer.allocate(12).putInt(g.width()).putInt(g.height()).putInt(g.depth());
        digest.update(size.array());
        ByteBuffer bytes = ByteBuffer.allocate(2 * g.planeSize()).order(ByteOrder.LITTLE_ENDIAN);
        for (int z = 0; z < g.depth(); z++) {
            progress.update("Reading CT", z, g.depth());
            bytes.asShortBuffer().put(ct.plane(z));
            digest.update(bytes.array());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
