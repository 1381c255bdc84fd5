// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What becomes of the attributes of a file: the basic profile of PS3.15 with options laid over it.
 *
 * @param options laid over the basic profile
 * @param unlisted what becomes of text in attributes which the table does not list
 * @param seedCompatible instead of all this: removes ten attributes of the outermost level and leaves everything else, as an
 *     earlier program did; such files still identify their patients
 */
public record Profile(Set<ProfileOption> options, Unlisted unlisted, boolean seedCompatible) {

    /** What becomes of text in standard attributes that the table does not list, such as Manufacturer. */
    public enum Unlisted {
        /** Stays where it consists of known technical words, DICOM's own terms and numbers; other words go. */
        CHECKED,
        /** Stays, as the standard allows. */
        KEPT
    }

    public static final Profile BASIC = new Profile(Set.of(), Unlisted.CHECKED, false);
    public static final Profile SEED_COMPATIBLE = new Profile(Set.of(), Unlisted.KEPT, true);

    /** @throws IllegalArgumentException if options contradict each other */
    public Profile {
        EnumSet<ProfileOption> sorted = EnumSet.noneOf(ProfileOption.class);
        sorted.addAll(options);
        options = Collections.unmodifiableSet(sorted);
        if (options.contains(ProfileOption.RETAIN_FULL_DATES)
                && options.contains(ProfileOption.RETAIN_MODIFIED_DATES)) {
            throw new IllegalArgumentException("Dates can be kept in full or modified, not both; choose one of the two"
                    + " options full-dates and modified-dates.");
        }
        if (seedCompatible && !options.isEmpty()) {
            throw new IllegalArgumentException("The seed-compatible mode takes no profile options; leave them out.");
        }
    }

    public Profile with(ProfileOption... more) {
        EnumSet<ProfileOption> all = EnumSet.noneOf(ProfileOption.class);
        all.addAll(options);
        all.addAll(List.of(more));
        return new Profile(all, unlisted, seedCompatible);
    }

    public Profile withOptions(Collection<ProfileOption> chosen) {
        return new Profile(Set.copyOf(chosen), unlisted, seedCompatible);
    }

    public Profile withUnlisted(Unlisted policy) {
        return new Profile(options, policy, seedCompatible);
    }

    public boolean has(ProfileOption option) {
        return options.contains(option);
    }

    /** As the audit names it: {@code basic}, or {@code basic+uids+modified-dates}. */
    public String id() {
        if (seedCompatible) {
            return "seed-compatible";
        }
        List<String> parts = new ArrayList<>(List.of("basic"));
        options.forEach(option -> parts.add(option.id()));
        return String.join("+", parts) + (unlisted == Unlisted.KEPT ? " (unlisted text kept)" : "");
    }
}
