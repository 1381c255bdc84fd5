// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.covidrate.deid.MethodCode;
import org.covidrate.deid.Profile;
import org.covidrate.deid.ProfileOption;
import org.covidrate.dicom.DataElement;
import org.covidrate.dicom.DataSet;
import org.covidrate.dicom.DataSetBuilder;
import org.covidrate.dicom.DicomFile;
import org.covidrate.dicom.FileMetaInformation;
import org.covidrate.dicom.Tag;
import org.covidrate.dicom.TransferSyntax;
import org.covidrate.dicom.Uids;
import org.covidrate.dicom.Vr;
import org.junit.jupiter.api.Test;

class FileCleanerTest {
    private static final DeidKey KEY =
            DeidKey.of("a key for tests, 32 bytes long..".getBytes(StandardCharsets.US_ASCII));
    private static final Pseudonym PATIENT = new Pseudonym("P1", "P1", -10);
    private static final int EQUIPMENT = 0x0018A001;

    private static DataSetBuilder ct() {
        return DataSet.builder()
                .put(Tag.SOPClassUID, Uids.CT_IMAGE_STORAGE)
                .put(Tag.SOPInstanceUID, "1.2.3.4")
                .put(Tag.PatientID, "1234")
                .put(Tag.PatientName, "Chest^Anna");
    }

    private static DataSet clean(DataSet dataSet, Profile profile, MethodCode... done) {
        DicomFile file = DicomFile.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, dataSet);
        return new FileCleaner(profile, KEY)
                .clean(file, PATIENT, Set.of(done), null)
                .file()
                .dataSet();
    }

    private static List<String> codes(DataSet dataSet) {
        return dataSet.sequence(Tag.DeidentificationMethodCodeSequence).stream()
                .map(item -> item.string(0x00080100).orElseThrow())
                .toList();
    }

    @Test
    void marksSayWhatWasDoneAndNothingElse() {
        DataSet claimed = ct().put(Tag.PatientIdentityRemoved, "NO")
                .put(Tag.DeidentificationMethod, "by Anna")
                .putSequence(
                        Tag.DeidentificationMethodCodeSequence,
                        DataSet.builder().put(0x00080100, Vr.SH, "113101").build())
                .put(Tag.BurnedInAnnotation, "YES")
                .build();
        DataSet basic = clean(claimed, Profile.BASIC);
        assertEquals("YES", basic.string(Tag.PatientIdentityRemoved).orElseThrow());
        assertEquals(List.of("113100"), codes(basic));
        assertEquals(
                List.of("DICOM PS3.15 2024b Table E.1-1", "Basic Application Confidentiality Profile"),
                basic.strings(Tag.DeidentificationMethod));
        assertEquals(
                "REMOVED",
                basic.string(Tag.LongitudinalTemporalInformationModified).orElseThrow());
        assertEquals("YES", basic.string(Tag.BurnedInAnnotation).orElseThrow());
        assertEquals(
                "109104",
                basic.item(EQUIPMENT).item(0x0040A170).string(0x00080100).orElseThrow());

        DataSet more = clean(
                claimed,
                Profile.BASIC.with(ProfileOption.RETAIN_MODIFIED_DATES, ProfileOption.RETAIN_UIDS),
                MethodCode.CLEAN_PIXEL_DATA);
        assertEquals(List.of("113100", "113101", "113107", "113110"), codes(more));
        assertEquals(
                "MODIFIED",
                more.string(Tag.LongitudinalTemporalInformationModified).orElseThrow());
        assertEquals("NO", more.string(Tag.BurnedInAnnotation).orElseThrow());
        assertTrue(more.strings(Tag.DeidentificationMethod).stream().allMatch(text -> text.length() <= 64));

        DataSet full = clean(claimed, Profile.BASIC.with(ProfileOption.RETAIN_FULL_DATES));
        assertEquals(
                "UNMODIFIED",
                full.string(Tag.LongitudinalTemporalInformationModified).orElseThrow());
    }

    @Test
    void theMarkOfTheEquipmentIsThereOnceAndOthersStay() {
        DataSet scanner = DataSet.builder()
                .put(Tag.Manufacturer, "SIEMENS")
                .put(Tag.InstitutionName, "Clinic of Anna")
                .build();
        DataSet once = clean(ct().putSequence(EQUIPMENT, scanner).build(), Profile.BASIC);
        DataSet twice = clean(once, Profile.BASIC);
        assertEquals(2, twice.sequence(EQUIPMENT).size());
        assertEquals("SIEMENS", twice.item(EQUIPMENT).string(Tag.Manufacturer).orElseThrow());
        assertFalse(twice.item(EQUIPMENT).contains(Tag.InstitutionName));
        assertEquals(once.sequence(EQUIPMENT), twice.sequence(EQUIPMENT));
    }

    @Test
    void wordsOfNamesNeverStay() {
        DataSet start = ct().put(Tag.StudyDescription, "CT Chest Anna abdomen")
                .put(Tag.Manufacturer, "Anna Medical Systems")
                .build();
        DataSet cleaned = clean(start, Profile.BASIC.with(ProfileOption.CLEAN_DESCRIPTORS));
        assertEquals("CT abdomen", cleaned.string(Tag.StudyDescription).orElseThrow());
        assertEquals("Medical Systems", cleaned.string(Tag.Manufacturer).orElseThrow());
    }

    @Test
    void unlistedTextIsCheckedUnlessItIsToBeKept() {
        DataSet start = ct().put(Tag.ImageType, "ORIGINAL", "PRIMARY", "AXIAL", "ANNA")
                .put(0x00189941, "Otto's filter")
                .put(0x0040A160, "Seen by Otto")
                .putBytes(0x00280010, Vr.LO, "Otto".getBytes(StandardCharsets.US_ASCII))
                .put(0x00186060, Vr.DS, "1.5")
                .put(0x00180050, Vr.DS, "two")
                .put(DataElement.of(0x00081234, Vr.LO, "Otto".getBytes(StandardCharsets.US_ASCII)))
                .build();
        DataSet checked = clean(start, Profile.BASIC);
        assertEquals(List.of("ORIGINAL", "PRIMARY", "AXIAL", "OTHER"), checked.strings(Tag.ImageType));
        assertEquals("s filter", checked.string(0x00189941).orElseThrow().toLowerCase(java.util.Locale.ROOT));
        assertFalse(checked.string(0x0040A160).orElseThrow().contains("Otto"));
        assertFalse(checked.contains(Tag.Rows), "text where a number belongs");
        assertFalse(checked.contains(Tag.SliceThickness), "no number");
        assertFalse(checked.contains(0x00081234), "of no attribute of PS3.6");
        DataSet kept = clean(start, Profile.BASIC.withUnlisted(Profile.Unlisted.KEPT));
        assertEquals("ANNA", kept.strings(Tag.ImageType).get(3));
        assertEquals("Otto's filter", kept.string(0x00189941).orElseThrow());
        assertFalse(kept.string(0x0040A160).orElseThrow().contains("Otto"), "text of reports is always checked");
    }

    @Test
    void codesOfEverybodyStayAndThoseOfAHospitalGo() {
        DataSet common = DataSet.builder()
                .put(0x00080100, Vr.SH, "T-D3000")
                .put(0x00080102, Vr.SH, "SRT")
                .put(0x00080104, Vr.LO, "Chest")
                .build();
        DataSet own = DataSet.builder()
                .put(0x00080100, Vr.SH, "ANNA1")
                .put(0x00080102, Vr.SH, "99HOME")
                .put(0x00080104, Vr.LO, "Anna's room")
                .build();
        DataSet cleaned = clean(ct().putSequence(0x00082218, common, own).build(), Profile.BASIC);
        // The patient is called Chest here: that word goes even from a code's meaning.
        assertEquals("T-D3000", cleaned.item(0x00082218).string(0x00080100).orElseThrow());
        assertEquals("SRT", cleaned.item(0x00082218).string(0x00080102).orElseThrow());
        DataSet second = cleaned.sequence(0x00082218).get(1);
        assertEquals("REMOVED", second.string(0x00080100).orElseThrow());
        assertFalse(second.string(0x00080104).orElseThrow().contains("Anna"));
    }

    @Test
    void safePrivateAttributesStayWithTheirCreators() {
        DataSet start = ct().put(0x00190010, "GEMS_ACQU_01")
                .put(0x00190011, "ANNA'S OWN")
                .put(0x00191023, Vr.DS, "39.37")
                .put(0x00191024, Vr.DS, "Anna")
                .put(0x00191099, Vr.LO, "Anna")
                .put(0x00191123, Vr.DS, "39.37")
                .build();
        assertTrue(clean(start, Profile.BASIC).elements().stream().noneMatch(e -> Tag.isPrivate(e.tag())));
        DataSet kept = clean(start, Profile.BASIC.with(ProfileOption.RETAIN_SAFE_PRIVATE));
        List<Integer> left = kept.elements().stream()
                .map(DataElement::tag)
                .filter(Tag::isPrivate)
                .toList();
        assertEquals(List.of(0x00190010, 0x00191023), left);
    }

    @Test
    void overlaysAndCurvesGoAsAWhole() {
        DataSet start = ct().putInts(0x60000010, 2)
                .put(0x60000022, "Anna")
                .putBytes(0x60003000, Vr.OW, new byte[4])
                .putInts(0x50000005, Vr.US, 2)
                .build();
        DataSet cleaned = clean(start, Profile.BASIC.with(ProfileOption.CLEAN_GRAPHICS));
        assertTrue(cleaned.elements().stream().noneMatch(e -> e.tag() >>> 24 == 0x60 || e.tag() >>> 24 == 0x50));
    }

    @Test
    void highAgesAreGrouped() {
        Profile patients = Profile.BASIC.with(ProfileOption.RETAIN_PATIENT_CHARACTERISTICS);
        assertEquals(
                "090Y",
                clean(ct().put(Tag.PatientAge, "097Y").build(), patients)
                        .string(Tag.PatientAge)
                        .orElseThrow());
        assertEquals(
                "089Y",
                clean(ct().put(Tag.PatientAge, "089Y").build(), patients)
                        .string(Tag.PatientAge)
                        .orElseThrow());
        assertEquals(
                "013M",
                clean(ct().put(Tag.PatientAge, "013M").build(), patients)
                        .string(Tag.PatientAge)
                        .orElseThrow());
        assertFalse(clean(ct().put(Tag.PatientAge, "Anna").build(), patients).contains(Tag.PatientAge));
    }

    @Test
    void identifiersOfTheMetaInformationAreReplacedToo() {
        FileMetaInformation meta = new FileMetaInformation(DataSet.builder()
                .put(Tag.MediaStorageSOPClassUID, Uids.CT_IMAGE_STORAGE)
                .put(Tag.MediaStorageSOPInstanceUID, "1.2.3.4")
                .build());
        DicomFile file = new DicomFile(meta, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, DataSet.EMPTY, List.of());
        DicomFile cleaned = new FileCleaner(Profile.BASIC, KEY)
                .clean(file, PATIENT, Set.of(), null)
                .file();
        assertEquals(
                KEY.uid("1.2.3.4"), cleaned.dataSet().string(Tag.SOPInstanceUID).orElseThrow());
        assertTrue(cleaned.meta().sopInstanceUid().isEmpty(), "the writer makes new meta information");
    }

    @Test
    void identifiersStayConsistentThroughReferences() {
        DataSet reference = DataSet.builder()
                .put(Tag.ReferencedSOPClassUID, Uids.CT_IMAGE_STORAGE)
                .put(Tag.ReferencedSOPInstanceUID, "1.2.3.4")
                .build();
        DataSet cleaned = clean(ct().putSequence(0x00081115, reference).build(), Profile.BASIC);
        assertEquals(
                cleaned.string(Tag.SOPInstanceUID), cleaned.item(0x00081115).string(Tag.ReferencedSOPInstanceUID));
        assertEquals(
                Uids.CT_IMAGE_STORAGE,
                cleaned.item(0x00081115).string(Tag.ReferencedSOPClassUID).orElseThrow());
    }
}
