// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class DeidKeyTest {
    private static final byte[] SECRET = "a key for tests, 32 bytes long..".getBytes(StandardCharsets.US_ASCII);

    @Test
    void uidsAreTheKeyedHashAsADecimalNumber() throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
        byte[] hash = mac.doFinal("uid\0001.2.3".getBytes(StandardCharsets.US_ASCII));
        String expected = "2.25." + new BigInteger(1, Arrays.copyOf(hash, 16));
        assertEquals(expected, DeidKey.of(SECRET).uid("1.2.3"));
    }

    @Test
    void sameKeySameNamesOtherKeyOthers() {
        DeidKey key = DeidKey.of(SECRET);
        DeidKey other = DeidKey.random();
        Set<String> uids = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            String uid = key.uid("1.2." + i);
            assertEquals(uid, DeidKey.of(SECRET).uid("1.2." + i));
            assertTrue(uid.length() <= 64 && uid.matches("2\\.25\\.(0|[1-9][0-9]*)"), uid);
            uids.add(uid);
        }
        assertEquals(1000, uids.size());
        assertNotEquals(key.uid("1.2.3"), other.uid("1.2.3"));
        assertNotEquals(key.pseudonym("id 1"), other.pseudonym("id 1"));
        assertTrue(key.pseudonym("id 1").matches("P[0-9][0-9A-HJKMNP-TV-Z]{9}"));
        assertTrue(key.aeTitle("STATION").length() <= 16);
        assertThrows(IllegalArgumentException.class, () -> DeidKey.of(new byte[15]));
    }

    @Test
    void patientsAreMovedByDifferentDays() {
        DeidKey key = DeidKey.of(SECRET);
        Set<Integer> days = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            int shift = key.shiftDays("id " + i);
            assertTrue(shift <= -1 && shift >= -3650, "shift " + shift);
            days.add(shift);
        }
        assertTrue(days.size() > 150);
    }

    @Test
    void wellKnownIdentifiers() {
        assertTrue(WellKnownUids.contains("1.2.840.10008.5.1.4.1.1.2"));
        assertTrue(WellKnownUids.contains("1.2.840.10008.1.2.4.70"));
        assertTrue(WellKnownUids.contains("2.16.840.1.113883.6.1"));
        assertTrue(WellKnownUids.isSopClass("1.3.12.2.1107.5.9.1"));
        assertFalse(WellKnownUids.contains("1.3.12.2.1107.5.9.1"));
        assertFalse(
                WellKnownUids.contains("1.2.840.10008.20200314.123456"),
                "an instance under a root that is not its own");
        assertFalse(WellKnownUids.contains("1.2.840.113619.2.55"));
        assertFalse(WellKnownUids.isSopClass("1.2.999.8675309.42"));
    }
}
