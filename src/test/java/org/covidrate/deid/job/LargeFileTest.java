// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.job;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.covidrate.deid.DeidOptions;
import org.covidrate.deid.DeidResult;
import org.covidrate.deid.DeidResult.Status;
import org.covidrate.dicom.BulkValue;
import org.covidrate.dicom.DataSet;
import org.covidrate.dicom.Tag;
import org.covidrate.dicom.TransferSyntax;
import org.covidrate.dicom.Uids;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pixels go from file to file: a multi-frame image needs no memory for them, however long it is. */
class LargeFileTest {
    private static final int FRAME = 512 * 512 * 2;
    private static final int FRAMES = 512;
    private static final long LENGTH = (long) FRAME * FRAMES;
    private static final long MOST_MEMORY = 48L << 20;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void multiFrame(boolean compressed) throws IOException {
        Path in = folder.resolve("in/large.dcm");
        write(in, compressed);
        Path out = folder.resolve("out");
        DeidOptions options = DeidOptions.DEFAULT.withKeyFile(folder.resolve("key"));
        System.gc();
        long before = used(false);
        DeidResult result = Deidentification.run(in.getParent(), out, options, ProgressListener.NONE);
        long most = used(true) - before;
        assertEquals(1, result.count(Status.WRITTEN), result.files().toString());
        assertTrue(most < MOST_MEMORY, (most >> 20) + " MiB");

        DataSet d = TestFiles.read(out.resolve(result.files().get(0).output()));
        if (d.element(Tag.PixelData).orElseThrow().value() instanceof BulkValue bulk) {
            assertEquals(LENGTH, bulk.length());
            assertArrayEquals(mark(0), bulk.read(0, 4));
            assertArrayEquals(mark(FRAMES - 1), bulk.read((FRAMES - 1) * (long) FRAME, 4));
        } else {
            assertTrue(compressed);
            byte[] last = ((org.covidrate.dicom.FragmentsValue)
                            d.element(Tag.PixelData).orElseThrow().value())
                    .read(FRAMES - 1);
            assertEquals(FRAME, last.length);
            assertEquals(FRAMES - 1, ByteBuffer.wrap(last).getInt());
        }
    }

    /** Of all heap pools; the most since the last call, or now. */
    private static long used(boolean peak) {
        long bytes = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP) {
                bytes += (peak ? pool.getPeakUsage() : pool.getUsage()).getUsed();
                pool.resetPeakUsage();
            }
        }
        return bytes;
    }

    private static byte[] mark(int frame) {
        return ByteBuffer.allocate(4).putInt(frame).array();
    }

    /** A file of zeros, mostly not even on the disk, with the number of each frame at its start. */
    private static void write(Path file, boolean compressed) throws IOException {
        DataSet header = TestFiles.slice("Jane", "1.2.3", "1.2.3.1", 1, 0)
                .put(Tag.SOPClassUID, Uids.ENHANCED_CT_IMAGE_STORAGE)
                .putInts(Tag.Rows, 512)
                .putInts(Tag.Columns, 512)
                .putInts(Tag.NumberOfFrames, FRAMES)
                .remove(Tag.PixelData)
                .build();
        TestFiles.write(
                file, header, compressed ? TransferSyntax.RLE_LOSSLESS : TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.seek(out.length());
            out.write(head(0x7FE0, 0x0010, compressed ? "OB" : "OW", compressed ? -1 : (int) LENGTH));
            if (compressed) {
                out.write(head(0xFFFE, 0xE000, "", 0));
            }
            for (int frame = 0; frame < FRAMES; frame++) {
                if (compressed) {
                    out.write(head(0xFFFE, 0xE000, "", FRAME));
                }
                long start = out.getFilePointer();
                out.write(mark(frame));
                out.seek(start + FRAME);
            }
            out.setLength(out.getFilePointer());
            if (compressed) {
                out.write(head(0xFFFE, 0xE0DD, "", 0));
            }
        }
    }

    private static byte[] head(int group, int element, String vr, int length) {
        ByteBuffer head = ByteBuffer.allocate(vr.isEmpty() ? 8 : 12).order(ByteOrder.LITTLE_ENDIAN);
        head.putShort((short) group).putShort((short) element);
        if (!vr.isEmpty()) {
            head.put(vr.getBytes(StandardCharsets.US_ASCII)).putShort((short) 0);
        }
        return head.putInt(length).array();
    }
}
