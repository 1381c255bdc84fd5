// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.verify;

import java.util.Set;
import java.util.regex.Pattern;
import org.covidrate.dicom.Dictionary;
import org.covidrate.dicom.Tag;
import org.covidrate.dicom.Vr;

/**
 * What an attribute is about, told by its representation and the words of its keyword, so that attributes which no list has
 * thought of are judged too.
 */
enum Subject {
    NAME(Kind.NAME),
    PATIENT_ID(Kind.IDENTIFIER),
    IDENTIFIER(Kind.IDENTIFIER),
    BIRTH(Kind.DATE),
    DATE(Kind.DATE),
    DEVICE_DATE(Kind.DATE),
    TIME(Kind.TIME),
    CONTACT(Kind.CONTACT),
    AGE(Kind.PATIENT),
    PATIENT(Kind.PATIENT),
    INSTITUTION(Kind.INSTITUTION),
    DEVICE(Kind.DEVICE),
    NETWORK(Kind.NETWORK),
    DESCRIPTOR(Kind.TEXT),
    /** Text of any length that nothing in the keyword calls a description. */
    PARAGRAPH(Kind.TEXT),
    UID(Kind.UID),
    DEVICE_UID(Kind.UID),
    GRAPHICS(Kind.GRAPHICS),
    EMBEDDED(Kind.EMBEDDED),
    /** Of itself no matter; what stands in it is searched all the same. */
    OTHER(Kind.TEXT);

    private static final Set<Vr> STRINGS = Set.of(Vr.LO, Vr.SH, Vr.UC, Vr.LT, Vr.ST, Vr.UT, Vr.CS, Vr.UR, Vr.AE, Vr.PN);
    private static final Set<Vr> PARAGRAPHS = Set.of(Vr.LT, Vr.ST, Vr.UT);

    /** Marks, software and dictionaries: their texts are about no patient. */
    private static final Pattern TECHNICAL = Pattern.compile(
            "DeidentificationMethod|SpecificCharacterSet|.*SoftwareVersions?|.*VersionName|Manufacturer|ManufacturerModelName"
                    + "|Code(?:Value|Meaning)|LongCodeValue|CodingScheme.*|StackID|ConvolutionKernel|FilterType|RescaleType"
                    + "|PositionReferenceIndicator|WindowCenterWidthExplanation|LUTExplanation|BodyPartExamined"
                    + "|.*PrivateCreator|ExtendedCodeMeaning");

    /** Attributes whose numbers are versions, which look like dates. */
    static final Pattern VERSION = Pattern.compile(".*Version.*|DeidentificationMethod|CodingScheme.*");

    private static final Pattern BIRTH_WORDS = Pattern.compile(".*Birth(?:Date|Time).*");
    private static final Pattern DEVICE_DATE_WORDS =
            Pattern.compile(".*(?:Calibration|Installation|Manufacture|Hold).*");
    private static final Pattern DATE_WORDS = Pattern.compile(".*(?:Date|Timestamp|TimeStamp|FunctionalSyncPulse).*");
    private static final Pattern TIME_WORDS = Pattern.compile(".*FromUTC|.*EffectiveTime");
    private static final Pattern PATIENT_WORDS = Pattern.compile(
            "Patient(?:Sex|Size|Weight|BodyMass|State|Species|Breed|Primary).*|EthnicGroup.*|SmokingStatus|PregnancyStatus"
                    + "|Allergies|MedicalAlerts|SpecialNeeds|PreMedication|GenderIdentity.*|.*(?:Pronoun|SexParameters).*");
    private static final Pattern CONTACT_WORDS = Pattern.compile(
            ".*(?:Address|Telephone|Telecom|Phone|Residence|Religio|Occupation|Insurance|MilitaryRank|BranchOfService|GPS"
                    + "|(?<!Slice|Anatomic|Reference|Focal)Location(?!Uid)).*");
    private static final Pattern DEVICE_WORDS = Pattern.compile(
            "(?:Station|PerformedStation|ScheduledStation|TreatmentMachine)Name"
                    + "|(?:Gantry|Generator|Detector|Cassette|Plate|Device|XRaySource|XRayDetector|ModifyingDevice|Network|RTAccessoryDeviceSlot|RTAccessoryHolderSlot)ID"
                    + "|.*SerialNumber|.*UniqueDeviceIdentifier|UniqueDeviceIdentifier|.*DeviceIdentifier|Device(?:Description|Label)"
                    + "|.*Detector(?:Label)|Lens(?:Make|Model|Specification)|ModifyingSystem|Originator|SourceManufacturer|Scheduled(?:ProcedureStep|Study)Location");
    private static final Pattern INSTITUTION_WORDS = Pattern.compile(
            ".*(?:Institution|Department|Organization|Consortium).*|ClinicalTrial(?:Site|Coordinating|Sponsor|ProtocolEthics).*"
                    + "|IssuerOf.*|.*Issuer|RequestingService|SourceOfPreviousValues|.*InstitutionalDepartment.*");
    private static final Pattern NAME_WORDS = Pattern.compile(
            ".*(?:TopicAuthor|OwnerName|VerbalSource|DistributionName|DocumentAuthor|NamesOfIntended).*");
    private static final Pattern IDENTIFIER_WORDS = Pattern.compile(
            "(?:.*(?:(?<!Stack|Entity)ID|IDs|Identifier|OrderNumber[A-Za-z]*|AccessionNumber|RecordLocator|BarcodeValue|ApprovalNumber)"
                    + "|ClinicalTrialProtocolName|ContainerIdentifier)(?:Trial)?");
    private static final Pattern DESCRIPTOR_WORDS = Pattern.compile(
            ".*(?:Descriptions?|Comments?|Notes?|Label|Labels|Narrative|History|Reason|ReasonFor.*|Keywords|Remarks|Impressions"
                    + "|DiagnosisDescription|TopicSubject|TopicTitle|TextString|TextComments|Arbitrary|ContentCreator.*"
                    + "|ContrastAgent|ContrastBolusAgent|ProtocolName|TreatmentSites?|ROIName|(?:Plan|StructureSet|Entity|Template)Name|PatientTransportArrangements"
                    + "|Selector(?:LO|SH)Value)(?:Trial)?"
                    + "|ReasonFor.*|.*ContrastAgent|DocumentTitle");
    private static final Pattern EMBEDDED_WORDS = Pattern.compile(
            "EncapsulatedDocument|PrivateInformation|IconImageSequence|DigitalSignaturesSequence|EncryptedAttributesSequence|AudioSampleData"
                    + "|DataSetTrailingPadding|CertificateOfSigner|Signature|PixelDataProviderURL|OriginalAttributesSequence"
                    + "|ReferencedPatientPhotoSequence|SelectorOBValue|SelectorUNValue|MAC|MakerNote|NonconformingDataElementValue"
                    + "|DeviceSettingDescription|FlowIdentifier|SourceIdentifier");
    private static final Pattern CLASS_UIDS = Pattern.compile(
            ".*(?:SOPClass|SOPClasses|TransferSyntax|CodingScheme|MappingResource|ImplementationClass|CreatorVersion"
                    + "|ContextGroupExtensionCreator|ContextU|PrivateInformationCreator).*");

    final Kind kind;

    Subject(Kind kind) {
        this.kind = kind;
    }

    static Subject of(int tag, Vr vr) {
        int group = Tag.group(tag);
        if ((group & 0xFF01) == 0x5000 || (group & 0xFF01) == 0x6000 && isOverlayContent(Tag.element(tag))) {
            return GRAPHICS;
        }
        String keyword = Dictionary.entry(tag).map(Dictionary.Entry::keyword).orElse("");
        if (keyword.equals("GraphicAnnotationSequence")) {
            return GRAPHICS;
        }
        if (EMBEDDED_WORDS.matcher(keyword).matches()) {
            return EMBEDDED;
        }
        if (vr == Vr.UI) {
            boolean device = keyword.equals("DeviceUID") || keyword.equals("ManufacturerDeviceClassUID");
            return CLASS_UIDS.matcher(keyword).matches() ? OTHER : device ? DEVICE_UID : UID;
        }
        if (vr == Vr.DA || vr == Vr.DT || vr == Vr.TM) {
            return temporal(vr, keyword);
        }
        if (vr == Vr.AS) {
            return AGE;
        }
        if (PATIENT_WORDS.matcher(keyword).matches()) {
            return PATIENT;
        }
        if (keyword.startsWith("GPS")) {
            return CONTACT;
        }
        if (DEVICE_WORDS.matcher(keyword).matches()) {
            return DEVICE;
        }
        if (DATE_WORDS.matcher(keyword).matches() && (STRINGS.contains(vr) || vr == Vr.OB)) {
            return BIRTH_WORDS.matcher(keyword).matches() || keyword.contains("Birth") ? BIRTH : DATE;
        }
        return STRINGS.contains(vr) ? textual(tag, vr, keyword) : OTHER;
    }

    private static boolean isOverlayContent(int element) {
        return element == 0x3000 || element == 0x4000;
    }

    private static Subject temporal(Vr vr, String keyword) {
        if (BIRTH_WORDS.matcher(keyword).matches()) {
            return BIRTH;
        }
        if (DEVICE_DATE_WORDS.matcher(keyword).matches()) {
            return DEVICE_DATE;
        }
        return vr == Vr.TM ? TIME : DATE;
    }

    private static Subject textual(int tag, Vr vr, String keyword) {
        if (tag == Tag.PatientID) {
            return PATIENT_ID;
        }
        if (vr == Vr.PN || NAME_WORDS.matcher(keyword).matches()) {
            return NAME;
        }
        if (vr == Vr.AE || vr == Vr.UR) {
            return NETWORK;
        }
        if (TECHNICAL.matcher(keyword).matches()) {
            return OTHER;
        }
        if (TIME_WORDS.matcher(keyword).matches()) {
            return TIME;
        }
        if (vr == Vr.CS) {
            return OTHER;
        }
        if (INSTITUTION_WORDS.matcher(keyword).matches() && !keyword.contains("Residence")) {
            return INSTITUTION;
        }
        if (CONTACT_WORDS.matcher(keyword).matches()) {
            return CONTACT;
        }
        if (IDENTIFIER_WORDS.matcher(keyword).matches()) {
            return IDENTIFIER;
        }
        if (DESCRIPTOR_WORDS.matcher(keyword).matches()) {
            return DESCRIPTOR;
        }
        return PARAGRAPHS.contains(vr) ? PARAGRAPH : OTHER;
    }
}
