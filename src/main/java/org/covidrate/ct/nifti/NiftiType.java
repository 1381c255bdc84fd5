// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.nifti;

import java.util.Optional;
import org.covidrate.ct.UnreadableImageException;
import org.covidrate.ct.raw.VoxelType;

/** The datatype codes of nifti1.h. */
final class NiftiType {
    private NiftiType() {}

    static Optional<VoxelType> of(int code) {
        return Optional.ofNullable(
                switch (code) {
                    case 2 -> VoxelType.UINT8;
                    case 4 -> VoxelType.INT16;
                    case 8 -> VoxelType.INT32;
                    case 16 -> VoxelType.FLOAT32;
                    case 64 -> VoxelType.FLOAT64;
                    case 256 -> VoxelType.INT8;
                    case 512 -> VoxelType.UINT16;
                    case 768 -> VoxelType.UINT32;
                    case 1024 -> VoxelType.INT64;
                    case 1280 -> VoxelType.UINT64;
                    default -> null;
                });
    }

    static int code(VoxelType type) {
        return switch (type) {
            case UINT8 -> 2;
            case INT16 -> 4;
            case INT32 -> 8;
            case FLOAT32 -> 16;
            case FLOAT64 -> 64;
            case INT8 -> 256;
            case UINT16 -> 512;
            case UINT32 -> 768;
            case INT64 -> 1024;
            case UINT64 -> 1280;
        };
    }

    static UnreadableImageException refusal(int code) {
        String what =
                switch (code) {
                    case 1 -> "single bits";
                    case 128, 2304 -> "colours, not numbers";
                    case 32, 1792, 2048 -> "complex numbers";
                    case 1536 -> "128-bit floats";
                    default -> "an unknown number type";
                };
        return new UnreadableImageException("The NIfTI file holds " + what + " (datatype " + code
                + "); export the CT as 16-bit integers or 32-bit floats.");
    }
}
