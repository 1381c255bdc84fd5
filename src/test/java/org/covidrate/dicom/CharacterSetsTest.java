// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.covidrate.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CharacterSetsTest {
    /** Names of PS3.5 annexes H to K and others: the terms, the bytes (as Latin-1, ~ for ESC), the text. */
    @ParameterizedTest
    @CsvSource({
        "ISO_IR 100, Äneas^Rüdiger, Äneas^Rüdiger",
        "ISO IR 100, Buc^Jérôme, Buc^Jérôme",
        "ISO_IR 144, »îÚceÜÑypÓ, Люкceмбypг",
        "ISO_IR 126, Äéïíõóéïò, Διονυσιος",
        "ISO_IR 127, âÈÇæê^äæÒÇÑ, قباني^لنزار",
        "ISO_IR 138, ùøåï^ãáåøä, שרון^דבורה",
        "ISO_IR 166, ¡¢, กข",
        "ISO_IR 203, ¤, €",
        "ISO_IR 101, ±, ą",
        "ISO_IR 148, ð, ğ",
        "ISO_IR 13, ÔÏÀÞ^ÀÛ³, ﾔﾏﾀﾞ^ﾀﾛｳ",
        "\\ISO 2022 IR 87, Yamada^Tarou=~$B;3ED~(B^~$BB@O:~(B=~$B$d$^$@~(B^~$B$?$m$&~(B,"
                + " Yamada^Tarou=山田^太郎=やまだ^たろう",
        "ISO 2022 IR 13\\ISO 2022 IR 87, ÔÏÀÞ^ÀÛ³=~$B;3ED~(J^~$BB@O:~(J=~$B$d$^$@~(J^~$B$?$m$&~(J,"
                + " ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう",
        "\\ISO 2022 IR 149, Hong^Gildong=~$)Cûó^~$)CÑÎÔ×=~$)CÈ«^~$)C±æµ¿, Hong^Gildong=洪^吉洞=홍^길동",
        "\\ISO 2022 IR 58, Zhang^XiaoDong=~$)AÕÅ^~$)AÐ¡¶«, Zhang^XiaoDong=张^小东",
        "\\ISO 2022 IR 159, ~$(D0J~(B, 仨",
        "ISO 2022 IR 100\\ISO 2022 IR 144, Jörg^~-L»îÚ^Jörg, Jörg^Люк^Jörg",
        "GB18030, Wang^XiaoDong=Íõ^Ð¡¶«, Wang^XiaoDong=王^小东",
        "GBK, Wang^XiaoDong=Íõ^Ð¡¶«, Wang^XiaoDong=王^小东"
    })
    void names(String terms, String bytes, String text) {
        CharacterSets sets = CharacterSets.of(Arrays.asList(terms.split("\\\\")));
        byte[] encoded = bytes.replace('~', '\u001B').getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(text, sets.decode(encoded, Vr.PN));
        // (J and (B both return to ASCII characters: the project writes (B.
        byte[] canonical = bytes.replace("~(J", "~(B").replace('~', '\u001B').getBytes(StandardCharsets.ISO_8859_1);
        assertArrayEquals(canonical, sets.encode(text, Vr.PN));
    }

    @Test
    void utf8() {
        CharacterSets sets = CharacterSets.of(List.of("ISO_IR 192"));
        String text = "Wang^XiaoDong=王^小東 😀";
        assertEquals(text, sets.decode(text.getBytes(StandardCharsets.UTF_8), Vr.PN));
        assertArrayEquals(text.getBytes(StandardCharsets.UTF_8), sets.encode(text, Vr.PN));
    }

    @Test
    void aByteThatLooksLikeABackslashIsPartOfItsCharacter() {
        CharacterSets kanji = CharacterSets.of(List.of("", "ISO 2022 IR 87"));
        // 0x255C is ボ in JIS X 0208: both of its bytes are characters of ASCII, the second the separator of values.
        byte[] bytes = "\u001B$B%\\%\\\u001B(B\\x".getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(List.of("ボボ", "x"), ValueDecoder.strings(Vr.LO, bytes, kanji));
        // 0x815C is ― in GBK.
        byte[] gbk = {(byte) 0x81, 0x5C, '\\', 'x'};
        assertEquals(
                2,
                ValueDecoder.strings(Vr.LO, gbk, CharacterSets.of(List.of("GBK")))
                        .size());
    }

    @Test
    void linesOfAParagraphBeginInTheFirstSet() {
        CharacterSets sets = CharacterSets.of(List.of("ISO 2022 IR 100", "ISO 2022 IR 144"));
        byte[] bytes = "ö\u001B-L»\\»\r\nö".getBytes(StandardCharsets.ISO_8859_1);
        assertEquals("öЛ\\Л\r\nö", sets.decode(bytes, Vr.LT));
    }

    @Test
    void unknownSetsAndBrokenEscapesAreReadAsLatin1() {
        CharacterSets sets = CharacterSets.of(List.of("KLINGON"));
        byte[] bytes = "a\u001B%ü\u001B".getBytes(StandardCharsets.ISO_8859_1);
        assertEquals("a\u001B%ü\u001B", sets.decode(bytes, Vr.LO));
    }

    @Test
    void charactersThatTheSetLacksAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> CharacterSets.DEFAULT.encode("ü", Vr.LO));
        assertThrows(IllegalArgumentException.class, () -> CharacterSets.of(List.of("ISO_IR 100"))
                .encode("Л", Vr.LO));
    }

    /** Expected: what pydicom 2.3 decodes. */
    @ParameterizedTest
    @CsvSource({
        "chrArab.dcm, قباني^لنزار",
        "chrFren.dcm, Buc^Jérôme",
        "chrGerm.dcm, Äneas^Rüdiger",
        "chrGreek.dcm, Διονυσιος",
        "chrH31.dcm, Yamada^Tarou=山田^太郎=やまだ^たろう",
        "chrH32.dcm, ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう",
        "chrHbrw.dcm, שרון^דבורה",
        "chrI2.dcm, Hong^Gildong=洪^吉洞=홍^길동",
        "chrJapMulti.dcm, やまだ^たろう",
        "chrJapMultiExplicitIR6.dcm, やまだ^たろう",
        "chrKoreanMulti.dcm, 김희중",
        "chrRuss.dcm, Люкceмбypг",
        "chrX1.dcm, Wang^XiaoDong=王^小東=",
        "chrX2.dcm, Wang^XiaoDong=王^小东="
    })
    void patientNames(String file, String name) throws IOException {
        assertEquals(name, read(file).string(Tag.PatientName).orElseThrow());
    }

    @Test
    void severalNamesAndItemsWithAndWithoutTheirOwnSets() throws IOException {
        int otherPatientNames = 0x00101001;
        int requestedProcedureCodeSequence = 0x00321064;
        assertEquals(
                List.of("Buc^Jérôme", "Buc^Jérôme"), read("chrFrenMulti.dcm").strings(otherPatientNames));
        for (String file : List.of("chrSQEncoding.dcm", "chrSQEncoding1.dcm")) {
            DataSet item = read(file).item(requestedProcedureCodeSequence);
            assertEquals("ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう", item.string(Tag.PatientName).orElseThrow());
        }
    }

    private static DataSet read(String file) throws IOException {
        Path folder = SharedData.require("data/dicom/pydicom/src/pydicom/data/charset_files");
        return DicomReader.read(folder.resolve(file)).dataSet();
    }
}
