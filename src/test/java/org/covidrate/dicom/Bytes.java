// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** DICOM files made by hand. */
final class Bytes {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final boolean bigEndian;

    private Bytes(boolean bigEndian) {
        this.bigEndian = bigEndian;
    }

    static Bytes little() {
        return new Bytes(false);
    }

    static Bytes big() {
        return new Bytes(true);
    }

    /** Preamble, prefix and a group 0002 that holds only the transfer syntax. */
    static Bytes file(TransferSyntax syntax) {
        Bytes file = new Bytes(false).raw(new byte[128]).text("DICM");
        String uid = syntax.uid() + (syntax.uid().length() % 2 == 0 ? "" : "\0");
        file.explicit(Tag.TransferSyntaxUID, "UI", uid.length()).text(uid);
        return syntax.bigEndian() ? new Bytes(true).raw(file.array()) : file;
    }

    Bytes uint16(int value) {
        bytes.write(bigEndian ? value >> 8 : value);
        bytes.write(bigEndian ? value : value >> 8);
        return this;
    }

    Bytes uint32(long value) {
        return bigEndian
                ? uint16((int) (value >>> 16)).uint16((int) value)
                : uint16((int) value).uint16((int) (value >>> 16));
    }

    Bytes tag(int tag) {
        return uint16(Tag.group(tag)).uint16(Tag.element(tag));
    }

    Bytes explicit(int tag, String vr, int length) {
        return tag(tag).text(vr).uint16(length);
    }

    Bytes explicitLong(int tag, String vr, long length) {
        return tag(tag).text(vr).uint16(0).uint32(length);
    }

    Bytes implicit(int tag, long length) {
        return tag(tag).uint32(length);
    }

    Bytes item(long length) {
        return implicit(Tag.Item, length);
    }

    Bytes itemEnd() {
        return implicit(Tag.ItemDelimitationItem, 0);
    }

    Bytes sequenceEnd() {
        return implicit(Tag.SequenceDelimitationItem, 0);
    }

    Bytes text(String text) {
        return raw(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Bytes hex(String hex) {
        return raw(HexFormat.of().parseHex(hex));
    }

    Bytes raw(byte[] more) {
        bytes.writeBytes(more);
        return this;
    }

    byte[] array() {
        return bytes.toByteArray();
    }
}
