// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.action;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret from which everything new follows: the same original gives the same replacement with the same key, in any file and
 * any run, and nobody without the key can tell which original a replacement belongs to, even by trying (HMAC-SHA-256).
 */
public final class DeidKey {
    /** Bytes of a new key. */
    public static final int LENGTH = 32;

    private static final String ALGORITHM = "HmacSHA256";
    private static final char[] LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final int PSEUDONYM_LETTERS = 10;
    private static final int LONGEST_SHIFT_DAYS = 3650;

    private final SecretKeySpec secret;

    private DeidKey(byte[] secret) {
        this.secret = new SecretKeySpec(secret, ALGORITHM);
    }

    /** @throws IllegalArgumentException if there are less than 16 bytes */
    public static DeidKey of(byte[] secret) {
        if (secret.length < LENGTH / 2) {
            throw new IllegalArgumentException("A key has at least 16 bytes, not " + secret.length + ".");
        }
        return new DeidKey(secret.clone());
    }

    /** A new one that nobody knows. */
    public static DeidKey random() {
        byte[] secret = new byte[LENGTH];
        new SecureRandom().nextBytes(secret);
        return new DeidKey(secret);
    }

    /** The secret itself, for its file. */
    public byte[] secret() {
        return secret.getEncoded();
    }

    /** The new identifier for an old one: {@code 2.25.} and 128 bits as a decimal number (PS3.5 section B.2). */
    public String uid(String original) {
        return "2.25." + new BigInteger(1, Arrays.copyOf(hash("uid", original), 16));
    }

    /** A name for somebody, such as {@code P4T07XK2M9}. */
    public String pseudonym(String who) {
        return "P" + letters("patient", who);
    }

    /** A name for a device on the network, at most 16 characters. */
    public String aeTitle(String original) {
        return "AE" + letters("ae", original);
    }

    /** By how many days the dates of a patient are moved: 1 to 3650 days back. */
    public int shiftDays(String who) {
        BigInteger number = new BigInteger(1, hash("dates", who));
        return -1 - number.mod(BigInteger.valueOf(LONGEST_SHIFT_DAYS)).intValue();
    }

    /** 16 hexadecimal digits that stand for a text and do not tell it. */
    public String fingerprint(String text) {
        return HexFormat.of().formatHex(hash("fingerprint", text), 0, 8);
    }

    private String letters(String purpose, String text) {
        byte[] hash = hash(purpose, text);
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < PSEUDONYM_LETTERS; i++) {
            // A digit first: no word, by whatever chance, and seen to be a pseudonym.
            letters.append(LETTERS[i == 0 ? (hash[i] & 0xff) % 10 : hash[i] & 31]);
        }
        return letters.toString();
    }

    private byte[] hash(String purpose, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA-256.", e);
        }
    }
}
