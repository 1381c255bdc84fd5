// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Files that are not DICOM: texts are searched, others named for a person to look at. */
final class OtherFileCheck {
    private static final int LONGEST_TEXT = 1 << 24;
    /** How files begin, as ISO 8859-1. */
    private static final Map<String, String> BEGINNINGS = new LinkedHashMap<>();

    static {
        for (String picture :
                new String[] {"\u0089PNG", "\u00ff\u00d8\u00ff", "GIF8", "BM", "II*\0", "MM\0*", "RIFF"}) {
            BEGINNINGS.put(picture, "a picture, which only a person can judge");
        }
        for (String document : new String[] {"%PDF", "PK\u0003\u0004", "\u00d0\u00cf\u0011\u00e0"}) {
            BEGINNINGS.put(document, "a document or archive, which was not looked into");
        }
        for (String archive : new String[] {"\u001f\u008b", "7z\u00bc\u00af", "Rar!", "BZh", "\u00fd7zXZ"}) {
            BEGINNINGS.put(archive, "a compressed file, which was not looked into");
        }
    }

    private OtherFileCheck() {}

    static void check(Path file, Consumer<Finding> sink) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(LONGEST_TEXT);
        }
        if (start.length == 0) {
            return;
        }
        String latin = new String(start, 0, Math.min(16, start.length), StandardCharsets.ISO_8859_1);
        for (Map.Entry<String, String> beginning : BEGINNINGS.entrySet()) {
            if (latin.startsWith(beginning.getKey())) {
                review(sink, beginning.getValue());
                return;
            }
        }
        String text = text(start);
        if (text == null) {
            review(sink, "neither DICOM nor text, and was not looked into");
            return;
        }
        for (TextPattern.Match match : TextPattern.in(text)) {
            sink.accept(new Finding(
                    Level.FOUND, match.pattern().kind, "text file", "", match.pattern().reason, match.length()));
        }
        if (Files.size(file) > LONGEST_TEXT) {
            review(sink, "a text of more than 16 MiB, of which the beginning was read");
        }
    }

    private static void review(Consumer<Finding> sink, String reason) {
        sink.accept(Finding.of(Level.REVIEW, Kind.FILE, "file that is not DICOM", reason));
    }

    /** Null if it is none. */
    private static String text(byte[] bytes) {
        byte[] sample = Arrays.copyOf(bytes, Math.min(bytes.length, 1 << 12));
        int strange = 0;
        for (byte code : sample) {
            if (code == 0) {
                return null;
            }
            strange += code >= 0 && code < ' ' && code != '\n' && code != '\r' && code != '\t' ? 1 : 0;
        }
        if (strange > sample.length / 100) {
            return null;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
