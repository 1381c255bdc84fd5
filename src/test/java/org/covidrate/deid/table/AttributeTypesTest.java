// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.covidrate.deid.Action;
import org.covidrate.dicom.Tag;
import org.covidrate.dicom.Uids;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributeTypesTest {
    /** The choice of each compound action where nothing, presence or a value is demanded, and where nothing is known. */
    @ParameterizedTest
    @CsvSource({
        "X, REMOVE, REMOVE, REMOVE, REMOVE",
        "Z, EMPTY, EMPTY, EMPTY, EMPTY",
        "D, DUMMY, DUMMY, DUMMY, DUMMY",
        "U, NEW_UID, NEW_UID, NEW_UID, NEW_UID",
        "X/Z, REMOVE, EMPTY, EMPTY, EMPTY",
        "X/D, REMOVE, DUMMY, DUMMY, DUMMY",
        "Z/D, EMPTY, EMPTY, DUMMY, DUMMY",
        "X/Z/D, REMOVE, EMPTY, DUMMY, DUMMY",
        "X/Z/U*, REMOVE, EMPTY, NEW_UID, NEW_UID"
    })
    void compoundActionsFollowTheType(
            String code, Action optional, Action mayBeEmpty, Action required, Action unknown) {
        BasicAction action = BasicAction.of(code);
        assertEquals(optional, action.resolve(Optional.of(AttributeType.OPTIONAL)));
        assertEquals(mayBeEmpty, action.resolve(Optional.of(AttributeType.MAY_BE_EMPTY)));
        assertEquals(mayBeEmpty, action.resolve(Optional.of(AttributeType.MAY_BE_EMPTY_IF)));
        assertEquals(required, action.resolve(Optional.of(AttributeType.REQUIRED)));
        assertEquals(required, action.resolve(Optional.of(AttributeType.REQUIRED_IF)));
        assertEquals(unknown, action.resolve(Optional.empty()));
    }

    /** PS3.3: CT Image, Enhanced CT Image and Secondary Capture Image; MR is not among them. */
    @ParameterizedTest
    @CsvSource({
        "2, ContentDate, EMPTY",
        "2.1, ContentDate, DUMMY",
        "2.2, ContentTime, DUMMY",
        "7, ContentDate, EMPTY",
        "4, ContentDate, DUMMY",
        "2, PatientID, EMPTY",
        "2, ContrastBolusAgent, EMPTY",
        "2, AcquisitionDate, REMOVE",
        "2, AcquisitionDateTime, REMOVE",
        "2.1, AcquisitionDateTime, DUMMY",
        "2, DeviceSerialNumber, REMOVE",
        "2.1, DeviceSerialNumber, DUMMY",
        "4, DeviceSerialNumber, DUMMY",
        "7.2, DeviceSerialNumber, REMOVE",
        "2, InstitutionName, REMOVE",
        "4, InstitutionName, DUMMY",
        "2, SourceImageSequence, REMOVE",
        "4, SourceImageSequence, NEW_UID",
        "2, PatientSexNeutered, EMPTY",
        "2, OperatorsName, REMOVE",
        "7.4, SeriesDate, REMOVE",
        "2.1, AcquisitionContextSequence, EMPTY",
        "2.1, ReferencedPerformedProcedureStepSequence, DUMMY"
    })
    void ofTheObjects(String sopClass, String keyword, Action expected) {
        int tag = org.covidrate.dicom.Dictionary.tag(keyword).orElseThrow();
        assertEquals(expected, resolve("1.2.840.10008.5.1.4.1.1." + sopClass, AttributeTypes.TOP_LEVEL, tag));
    }

    @Test
    void inItemsTheSequenceDecides() {
        assertEquals(Action.REMOVE, resolve(Uids.CT_IMAGE_STORAGE, 0x0018A001, Tag.InstitutionName));
        assertEquals(Action.DUMMY, resolve(Uids.CT_IMAGE_STORAGE, 0x00081072, Tag.InstitutionName));
        assertEquals(Action.DUMMY, resolve(Uids.CT_IMAGE_STORAGE, 0x00101002, Tag.PatientID));
        assertEquals(Action.EMPTY, resolve(Uids.ENHANCED_CT_IMAGE_STORAGE, 0x00089124, Tag.SourceImageSequence));
        assertEquals(Action.NEW_UID, resolve(Uids.CT_IMAGE_STORAGE, 0x00089124, Tag.SourceImageSequence));
    }

    private static Action resolve(String sopClass, int parent, int tag) {
        return ConfidentialityTable.row(tag)
                .orElseThrow()
                .basic()
                .resolve(AttributeTypes.type(Iod.of(sopClass), parent, tag));
    }
}
