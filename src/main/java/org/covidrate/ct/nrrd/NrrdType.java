// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.nrrd;

import java.util.Locale;
import org.covidrate.ct.UnreadableImageException;
import org.covidrate.ct.raw.VoxelType;

/** The names that NRRD has for number types. */
final class NrrdType {
    private NrrdType() {}

    static VoxelType of(String name) throws UnreadableImageException {
        return switch (name.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ")) {
            case "signed char", "int8", "int8_t" -> VoxelType.INT8;
            case "uchar", "unsigned char", "uint8", "uint8_t" -> VoxelType.UINT8;
            case "short", "short int", "signed short", "signed short int", "int16", "int16_t" -> VoxelType.INT16;
            case "ushort", "unsigned short", "unsigned short int", "uint16", "uint16_t" -> VoxelType.UINT16;
            case "int", "signed int", "int32", "int32_t" -> VoxelType.INT32;
            case "uint", "unsigned int", "uint32", "uint32_t" -> VoxelType.UINT32;
            case "longlong",
                    "long long",
                    "long long int",
                    "signed long long",
                    "signed long long int",
                    "int64",
                    "int64_t" -> VoxelType.INT64;
            case "ulonglong", "unsigned long long", "unsigned long long int", "uint64", "uint64_t" -> VoxelType.UINT64;
            case "float" -> VoxelType.FLOAT32;
            case "double" -> VoxelType.FLOAT64;
            default ->
                throw new UnreadableImageException("The NRRD file holds values of type \"" + name
                        + "\", which are no numbers; export the CT as 16-bit integers or 32-bit floats.");
        };
    }

    /** The usual name. */
    static String name(VoxelType type) {
        return switch (type) {
            case FLOAT32 -> "float";
            case FLOAT64 -> "double";
            default -> type.name().toLowerCase(Locale.ROOT);
        };
    }
}
