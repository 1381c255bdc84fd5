// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.weights;

import org.covidrate.nn.weights.PickleGlobal.Type;

/**
 * How a pickle refers to a storage.
 *
 * @param count number of values
 * @param part null, or in old files which part of the storage of that key it is
 */
record StorageId(ElementType type, String key, long count, Part part) {
    /** Some values of another storage. */
    record Part(String key, long from, long count) {}

    /** @param id the word "storage", type, key, place (of the device, of no use here), count, and in old files the part */
    static StorageId of(Object[] id) throws WeightFormatException {
        if (id.length < 5 || !"storage".equals(id[0])) {
            throw new WeightFormatException("refers to something outside itself that is no storage");
        }
        ElementType type = ((Type) id[1]).type();
        long count = PickleCall.number(id[4]);
        if (count < 0 || count > Long.MAX_VALUE >> 4) {
            throw new WeightFormatException("has a storage of impossible size");
        }
        return new StorageId(type, (String) id[2], count, id.length > 5 ? part((Object[]) id[5]) : null);
    }

    private static Part part(Object[] part) {
        return part == null ? null : new Part((String) part[0], PickleCall.number(part[1]), PickleCall.number(part[2]));
    }
}
