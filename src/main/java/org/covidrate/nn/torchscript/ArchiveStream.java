// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.torchscript;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The bytes of a zip archive as PyTorch's reader wants it (caffe2/serialize/inline_container.cc): nothing compressed, every
 * file's content at a multiple of 64 bytes, padded in a field of its own. The same records give the same bytes always.
 */
final class ArchiveStream extends InputStream {
    private static final int ALIGNMENT = 64;
    private static final int LOCAL_HEADER = 30;
    /** 1 January 1980, the first day of the zip format. */
    private static final int DATE = 0x21;
    /** The names are UTF-8. */
    private static final int FLAGS = 0x800;

    private static final long LARGEST = 0xffff_fffeL;

    private final Iterator<ArchiveRecord> records;
    private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
    private int written;
    private long position;
    private boolean ended;
    private ByteArrayInputStream header = new ByteArrayInputStream(new byte[0]);
    private ByteBuffer content = ByteBuffer.allocate(0);

    ArchiveStream(List<ArchiveRecord> records) {
        this.records = records.iterator();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (true) {
            int fromHeader = header.read(target, offset, length);
            if (fromHeader > 0) {
                return fromHeader;
            }
            if (content.hasRemaining()) {
                int count = Math.min(length, content.remaining());
                content.get(target, offset, count);
                return count;
            }
            if (ended) {
                return -1;
            }
            next();
        }
    }

    private void next() throws IOException {
        if (!records.hasNext()) {
            header = new ByteArrayInputStream(end());
            ended = true;
            return;
        }
        ArchiveRecord next = records.next();
        content = next.content().get();
        byte[] name = next.name().getBytes(StandardCharsets.UTF_8);
        CRC32 crc = new CRC32();
        crc.update(content.duplicate());
        int size = content.remaining();
        int padding = (int) (-(position + LOCAL_HEADER + name.length + 4) & (ALIGNMENT - 1));
        ByteBuffer local = littleEndian(LOCAL_HEADER + name.length + 4 + padding);
        local.putInt(0x04034b50);
        common(local, crc, size, name).putShort((short) (4 + padding)).put(name);
        local.put((byte) 'F').put((byte) 'B').putShort((short) padding);
        while (local.hasRemaining()) {
            local.put((byte) 'Z');
        }
        ByteBuffer central = littleEndian(46 + name.length);
        central.putInt(0x02014b50).putShort((short) 0);
        common(central, crc, size, name).putShort((short) 0);
        // Comment, disk, attributes: none.
        central.position(42);
        central.putInt((int) position).put(name);
        directory.writeBytes(central.array());
        written++;
        position += local.capacity() + size;
        if (position > LARGEST) {
            throw new IOException("The network takes more than the 4 GB that an archive holds.");
        }
        header = new ByteArrayInputStream(local.array());
    }

    /** Version needed to the length of the name, which both headers of a file hold. */
    private static ByteBuffer common(ByteBuffer to, CRC32 crc, int size, byte[] name) {
        to.putShort((short) 20).putShort((short) FLAGS).putShort((short) 0);
        to.putShort((short) 0).putShort((short) DATE);
        return to.putInt((int) crc.getValue()).putInt(size).putInt(size).putShort((short) name.length);
    }

    private byte[] end() {
        ByteBuffer end = littleEndian(22);
        end.putInt(0x06054b50).putInt(0).putShort((short) written).putShort((short) written);
        end.putInt(directory.size()).putInt((int) position).putShort((short) 0);
        directory.writeBytes(end.array());
        return directory.toByteArray();
    }

    private static ByteBuffer littleEndian(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
