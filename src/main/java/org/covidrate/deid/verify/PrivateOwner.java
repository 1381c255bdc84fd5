// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.verify;

import java.util.regex.Pattern;

/** Private creators that can be told: those of makers. Another one is text like any other, and may hold anything. */
final class PrivateOwner {
    private static final Pattern MAKERS = Pattern.compile(
            "(?i)(?:acuson|ads|agfa|camtronics|cardio|ctp|dl_|elscint|fdms|fuji|gehc|gems|ge_|hitachi|hologic|imaging dynamics|isg"
                    + "|kodak|kretz|lodox|merge|mitra|neusoft|nuclear|papyrus|philips|picker|pms|pmod|pmtf|qca|siemens|silhouette|spi"
                    + "|toshiba|uih|umg|varian|vital)[\\w :.,/&-]{0,54}");

    private PrivateOwner() {}

    static String shown(String owner) {
        if (owner.isEmpty()) {
            return "owner not named";
        }
        return MAKERS.matcher(owner).matches() ? owner : "owner of " + owner.length() + " characters";
    }
}
