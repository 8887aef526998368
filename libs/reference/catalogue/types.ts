import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { Labels, RefusalCure } from '#platform/event-sourcing';
import { Choice, ChoiceList, Code, codeEnum, codeList, CommandInput, Id, NamesInput, Nested, Receipt, Text, TextList, Whole } from '#platform/graphql';
import {
  activityChannels, activityKinds, activityMethods, activityTopics, type ActivityChannel, type ActivityKind, type ActivityMethod, type ActivityTopic,
} from './activities.js';
import {
  agreementEnds, agreementRoles, agreementStatuses, agreementSuspensions, helperLeavings, instalmentStatuses, pledgeEnds,
  type AgreementEnd, type AgreementRole, type AgreementStatus, type AgreementSuspension, type HelperLeaving, type InstalmentStatus, type PledgeEnd,
} from './agreements.js';
import { commendations, starLevels, type Commendation, type StarLevel } from './commendations.js';
import { consentPurposes, type ConsentPurpose } from './consents.js';
import { credentials } from './credentials.js';
import { legalForms, type LegalForm } from './legal-forms.js';
import {
  evaluationGrades, evaluationStages, fundEntryKinds, fundParties, grantPurposes, grantStatuses, purchaseAnswers, purchaseInstalmentStatuses, purchaseFigures, ventureStatuses, type EvaluationGrade,
  type EvaluationStage, type FundEntryKind, type FundPartyRole, type GrantPurpose, type GrantStatus, type PurchaseAnswer, type PurchaseInstalmentStatus, type PurchaseFigure, type VentureStatus,
} from './money.js';
import { assessmentScales, type AssessmentScale } from './assessment-scales.js';
import { assessmentDimensions, caseOutcomes, caseStages, type AssessmentDimension, type CaseOutcome, type CaseStage } from './cases.js';
import { partyKinds, type PartyKind } from './party-kinds.js';
import { boards, kindsOfService, scoreParts, serviceModes, type KindOfService, type ServiceBoard, type ServiceMode } from './service-boards.js';
import {
  capacityUnits, needSources, renewalPeriods, riskLevels, shareLevels, urgencies,
  type CapacityUnit, type NeedSource, type RenewalPeriod, type RiskLevel, type ShareLevel, type Urgency,
} from './service-conditions.js';
import {
  assetKinds, certificateLevels, postRoles, resourceKinds, societies, stationFacilities, stationSpecialisms, stationTiers,
  type AssetKind, type CertificateLevel, type PostRole, type ResourceKind, type Society, type StationFacility,
  type StationSpecialism, type StationTier,
} from './societies.js';
import { labelsOf, type Term, type Vocabulary } from './vocabulary.js';

/** A vocabulary as a GraphQL enum. The object also serves `Choice` and `ChoiceList`. */
const enumOf = <C extends string>(name: string, terms: Vocabulary<Term<C>>): { readonly [K in C]: K } => codeEnum<C>(name, labelsOf(terms));

codeList('ScorePart', labelsOf(scoreParts));

export const ActivityChannelEnum = enumOf<ActivityChannel>('ActivityChannel', activityChannels);
export const ActivityKindEnum = enumOf<ActivityKind>('ActivityKind', activityKinds);
export const ActivityMethodEnum = enumOf<ActivityMethod>('ActivityMethod', activityMethods);
export const ActivityTopicEnum = enumOf<ActivityTopic>('ActivityTopic', activityTopics);
export const AgreementEndEnum = enumOf<AgreementEnd>('AgreementEnd', agreementEnds);
export const AgreementRoleEnum = enumOf<AgreementRole>('AgreementRole', agreementRoles);
export const AgreementStatusEnum = enumOf<AgreementStatus>('AgreementStatus', agreementStatuses);
export const AgreementSuspensionEnum = enumOf<AgreementSuspension>('AgreementSuspension', agreementSuspensions);
export const HelperLeavingEnum = enumOf<HelperLeaving>('HelperLeaving', helperLeavings);
export const InstalmentStatusEnum = enumOf<InstalmentStatus>('InstalmentStatus', instalmentStatuses);
export const PledgeEndEnum = enumOf<PledgeEnd>('PledgeEnd', pledgeEnds);
export const AssessmentDimensionEnum = enumOf<AssessmentDimension>('AssessmentDimension', assessmentDimensions);
export const AssessmentScaleEnum = enumOf<AssessmentScale>('AssessmentScaleCode', assessmentScales);
export const AssetKindEnum = enumOf<AssetKind>('AssetKind', assetKinds);
export const CapacityUnitEnum = enumOf<CapacityUnit>('CapacityUnit', capacityUnits);
export const CaseOutcomeEnum = enumOf<CaseOutcome>('CaseOutcome', caseOutcomes);
export const CaseStageEnum = enumOf<CaseStage>('CaseStage', caseStages);
export const CertificateLevelEnum = enumOf<CertificateLevel>('CertificateLevel', certificateLevels);
export const CommendationEnum = enumOf<Commendation>('CommendationCode', commendations);
export const StarLevelEnum = enumOf<StarLevel>('StarLevel', starLevels);
export const EvaluationGradeEnum = enumOf<EvaluationGrade>('EvaluationGrade', evaluationGrades);
export const EvaluationStageEnum = enumOf<EvaluationStage>('EvaluationStage', evaluationStages);
export const PurchaseAnswerEnum = enumOf<PurchaseAnswer>('PurchaseAnswer', purchaseAnswers);
export const PurchaseInstalmentStatusEnum = enumOf<PurchaseInstalmentStatus>('PurchaseInstalmentStatus', purchaseInstalmentStatuses);
export const PurchaseFigureEnum = enumOf<PurchaseFigure>('PurchaseFigure', purchaseFigures);
export const FundEntryKindEnum = enumOf<FundEntryKind>('FundEntryKind', fundEntryKinds);
export const FundPartyEnum = enumOf<FundPartyRole>('FundPartyRole', fundParties);
export const GrantPurposeEnum = enumOf<GrantPurpose>('GrantPurpose', grantPurposes);
export const GrantStatusEnum = enumOf<GrantStatus>('GrantStatus', grantStatuses);
export const VentureStatusEnum = enumOf<VentureStatus>('VentureApplicationStatus', ventureStatuses);
export const ConsentPurposeEnum = enumOf<ConsentPurpose>('ConsentPurpose', consentPurposes);
export const KindOfServiceEnum = enumOf<KindOfService>('KindOfService', kindsOfService);
export const LegalFormEnum = enumOf<LegalForm>('LegalForm', legalForms);
export const NeedSourceEnum = enumOf<NeedSource>('NeedSource', needSources);
export const PartyKindEnum = enumOf<PartyKind>('CasePartyKind', partyKinds);
export const PostRoleEnum = enumOf<PostRole>('PostRole', postRoles);
export const RenewalPeriodEnum = enumOf<RenewalPeriod>('RenewalPeriod', renewalPeriods);
export const ResourceKindEnum = enumOf<ResourceKind>('ResourceKind', resourceKinds);
export const RiskLevelEnum = enumOf<RiskLevel>('RiskLevel', riskLevels);
export const ServiceBoardEnum = enumOf<ServiceBoard>('ServiceBoardCode', boards);
export const ServiceModeEnum = enumOf<ServiceMode>('ServiceMode', serviceModes);
export const ShareLevelEnum = enumOf<ShareLevel>('ShareLevel', shareLevels);
export const SocietyEnum = enumOf<Society>('Society', societies);
export const StationFacilityEnum = enumOf<StationFacility>('StationFacility', stationFacilities);
export const StationSpecialismEnum = enumOf<StationSpecialism>('StationSpecialism', stationSpecialisms);
export const StationTierEnum = enumOf<StationTier>('StationTier', stationTiers);
export const UrgencyEnum = enumOf<Urgency>('Urgency', urgencies);

/** What a service item may be; URGENT is a need's, never an item's. */
const itemKinds = kindsOfService.codes.filter((code) => code !== 'URGENT');

@ObjectType({ description: 'What users see for a code, in the three languages of the hub.' })
export class CatalogueLabels {
  @Field(() => String) zh!: string;
  @Field(() => String) bo!: string;
  @Field(() => String) en!: string;
}

@ObjectType({ description: 'A code and what users see for it.' })
export class CatalogueTerm {
  @Field(() => String) code!: string;
  @Field(() => String, { description: 'In the language of the request.' }) label!: string;
  @Field(() => CatalogueLabels) labels!: CatalogueLabels;
}

@ObjectType()
export class ServiceListMembership {
  @Field(() => String) list!: string;
  @Field(() => String) classCode!: string;
}

@ObjectType({ description: 'One thing that a station can ask for or offer. A station’s own has a dot in its code.' })
export class ServiceItem extends CatalogueTerm {
  @Field(() => ServiceBoardEnum) board!: ServiceBoard;
  @Field(() => KindOfServiceEnum, { description: 'By which weights a match goes, unless the need is urgent.' })
  kindOfService!: KindOfService;
  @Field(() => [ServiceModeEnum], { description: 'The usual ways to give it.' }) modes!: readonly ServiceMode[];
  @Field(() => [String], { description: 'Credentials that every helper must hold.' }) asks!: readonly string[];
  @Field(() => [ServiceListMembership]) lists!: readonly ServiceListMembership[];
  @Field(() => ID, { nullable: true, description: 'The station whose own item it is.' }) stationId!: string | null;
  @Field(() => Boolean, { description: 'Whether nothing new may name it.' }) retired!: boolean;
}

@ObjectType()
export class ServiceBoardItems extends CatalogueTerm {
  @Field(() => [ServiceItem]) items!: readonly ServiceItem[];
}

@ObjectType()
export class ServiceListClass extends CatalogueTerm {
  @Field(() => [String]) items!: readonly string[];
}

@ObjectType()
export class ServiceList extends CatalogueTerm {
  @Field(() => String, { description: 'OWN: the choice of items is this hub’s, for the original was never published.' }) source!: string;
  @Field(() => [ServiceListClass]) classes!: readonly ServiceListClass[];
}

@ObjectType({ description: '重点人群' })
export class BeneficiaryGroup extends CatalogueTerm {
  @Field(() => [String], { description: 'What it is part of; the first is its place in the tree.' }) parents!: readonly string[];
  @Field(() => Boolean, { description: 'Tells of disability, health or a sentence.' }) sensitive!: boolean;
  @Field(() => Int, { nullable: true, description: 'After so many months a finding must be confirmed anew.' }) validMonths!: number | null;
}

@ObjectType()
export class ScoreWeight {
  @Field(() => String) part!: string;
  @Field(() => String) label!: string;
  @Field(() => Int, { description: 'Percent of the score.' }) percent!: number;
}

@ObjectType()
export class ServiceKind extends CatalogueTerm {
  @Field(() => [ScoreWeight], { description: 'The parts of the score that count, in percent; together 100.' })
  weights!: readonly ScoreWeight[];
}

@ObjectType()
export class Credential extends CatalogueTerm {
  @Field(() => String, { description: 'LICENCE, TRAINING or CLEARANCE.' }) kind!: string;
  @Field(() => [String], { description: 'Other credentials that satisfy it too.' }) metBy!: readonly string[];
}

@ObjectType()
export class UrgencyClock extends CatalogueTerm {
  @Whole({ description: 'Hours on the clock within which a need must be linked, handed over or answered.' }) dueHours!: number;
  @Whole({ description: 'Hours within which a provider is to answer an offer, where nobody says otherwise.' }) answerHours!: number;
}

@ObjectType()
export class VisitRule extends CatalogueTerm {
  @Whole({ description: 'At least so many visits …' }) visits!: number;
  @Field(() => String, { description: '… per WEEK, MONTH or QUARTER.' }) per!: string;
  @Field(() => Int, { nullable: true, description: 'And one within so many hours after things changed.' })
  withinHoursOfChange!: number | null;
}

@ObjectType({ description: 'What is found item by item; each has points from nought on.' })
export class AssessmentScaleItem extends CatalogueTerm {
  @Whole({ description: 'The most points that it can have.' }) most!: number;
  @Whole({ description: 'Points go up by so many.' }) step!: number;
}

@ObjectType({ description: 'What assessments of a case are made with: an assessment has each item once, and their points add up.' })
export class AssessmentScaleShown extends CatalogueTerm {
  @Field(() => AssessmentDimensionEnum) dimension!: AssessmentDimension;
  @Field(() => Boolean, { description: 'Whether more points say that things are better.' }) moreIsBetter!: boolean;
  @Field(() => [AssessmentScaleItem], { description: 'In the order of the form.' }) items!: readonly AssessmentScaleItem[];
}

@ObjectType()
export class LegalFormTerm extends CatalogueTerm {
  @Field(() => [String], { description: 'First two characters of its credit code; none: it need not have one.' })
  creditCodePrefixes!: readonly string[];
  @Field(() => Boolean, { description: 'Whether it is one of the five societies, 社会组织.' }) socialOrganization!: boolean;
}

@ObjectType({ description: 'A closed list of codes, by its name.' })
export class CatalogueVocabulary {
  @Field(() => String) name!: string;
  @Field(() => [CatalogueTerm]) terms!: readonly CatalogueTerm[];
}

@ObjectType({ description: 'What everybody agrees on: boards, service items, groups, kinds and codes, versioned.' })
export class ServiceCatalogue {
  @Field(() => String) version!: string;
  @Field(() => [ServiceBoardItems]) boards!: readonly ServiceBoardItems[];
  @Field(() => [ServiceList]) lists!: readonly ServiceList[];
  @Field(() => [BeneficiaryGroup]) groups!: readonly BeneficiaryGroup[];
  @Field(() => [CatalogueTerm]) resourceKinds!: readonly CatalogueTerm[];
  @Field(() => [ServiceKind]) kindsOfService!: readonly ServiceKind[];
  @Field(() => [Credential]) credentials!: readonly Credential[];
  @Field(() => [UrgencyClock]) urgencies!: readonly UrgencyClock[];
  @Field(() => [VisitRule]) riskLevels!: readonly VisitRule[];
  @Field(() => [LegalFormTerm]) legalForms!: readonly LegalFormTerm[];
  @Field(() => [AssessmentScaleShown]) assessmentScales!: readonly AssessmentScaleShown[];
  @Field(() => [CatalogueVocabulary], { description: 'All other lists of codes.' }) vocabularies!: readonly CatalogueVocabulary[];
}

@ArgsType()
export class CodeListsArgs {
  @TextList({ optional: true, max: 60, size: 200, description: 'Names of lists. Left out: all.' }) names?: string[];
}

@ObjectType({ description: 'An enum of this API, or codes that it has as text: MatchConditionName, OpeningConditionName, ScorePart.' })
export class CodeList {
  @Field(() => String, { description: 'Of an enum as the schema has it.' }) name!: string;
  @Field(() => [CatalogueTerm], { description: 'In the order of display.' }) codes!: readonly CatalogueTerm[];
}

const refusalCures: Readonly<Record<RefusalCure, Labels>> = {
  SEND_AGAIN: { zh: '稍后原样重发', bo: 'ཅུང་ཙམ་འགོར་རྗེས་སྔར་བཞིན་ཡང་བསྐྱར་སྐུར་བ།', en: 'Send the same again, with the same command id, after Retry-After seconds where the answer has them' },
  LOOK_AGAIN: { zh: '重新查看后再提交', bo: 'ཡང་བསྐྱར་ལྟས་རྗེས་སྤྲོད་པ།', en: 'Something changed meanwhile: read it anew, then decide' },
  SIGN_IN: { zh: '重新登录', bo: 'ཡང་བསྐྱར་ནང་འཛུལ་བྱེད་པ།', en: 'Get a new token' },
  ANOTHER_PERSON: { zh: '由有权的人或单位办理', bo: 'དབང་ཆ་ཡོད་པའི་མི་སྣའམ་ཚོགས་པས་སྒྲུབ་པ།', en: 'It is for somebody else to do: another role, station or party' },
  MEND_REQUEST: { zh: '改正请求', bo: 'རེ་ཞུ་ཡོ་བསྲང་བ།', en: 'Mend the request: the same again fails again' },
  TELL_OPERATOR: { zh: '告知平台运维人员', bo: 'མ་ལག་དོ་དམ་པར་བརྡ་གཏོང་བ།', en: 'Tell whoever runs the hub the correlation id' },
  NOT_THERE: { zh: '没有，或不在您的范围内', bo: 'མེད་པའམ་ཁྱེད་ཀྱི་ཁྱབ་ཁོངས་སུ་མེད་པ།', en: 'It is not there, or out of reach of whoever asks' },
  AS_IT_SAYS: { zh: '按提示处理', bo: 'བརྡ་ཐོ་ལྟར་སྒྲུབ་པ།', en: 'Show the words: somebody mends what was entered, or takes the step that they name' },
};
export const RefusalCureEnum = codeEnum<RefusalCure>('RefusalCure', refusalCures, { description: 'What a program does about a refusal.' });

@ArgsType()
export class RefusalsArgs {
  @TextList({ optional: true, max: 80, size: 1_000, description: 'As `extensions.code` has them. Left out: all.' }) codes?: string[];
}

@ObjectType({ description: 'A code that `extensions.code` of an error may have.' })
export class RefusalCode {
  @Field(() => String, { description: 'As `extensions.code` has it. A code stays; more are added.' }) code!: string;
  @Field(() => String, { description: 'What the error says, in the language of the request, `{name}` where a parameter stands.' }) label!: string;
  @Field(() => CatalogueLabels, { description: 'The same in each language.' }) labels!: CatalogueLabels;
  @Field(() => [String], { description: 'What of `extensions.parameters` the words name. An error may have more, and its value is a code where the words have what that is called.' }) parameters!: readonly string[];
  @Field(() => RefusalCureEnum, { description: 'What to do about it.' }) cure!: RefusalCure;
}

@InputType()
export class AddServiceItemInput extends CommandInput {
  @Id() stationId!: string;
  @Text({ max: 60, description: 'A short name in small letters, digits and hyphens. The item’s code is this and a mark of the station.' })
  code!: string;
  @Choice(ServiceBoardEnum) board!: ServiceBoard;
  @Code(itemKinds, { description: 'RELATIONAL, PROFESSIONAL or GOODS_AND_MONEY.' }) kindOfService!: Exclude<KindOfService, 'URGENT'>;
  @ChoiceList(ServiceModeEnum) modes!: ServiceMode[];
  @TextList({ optional: true, max: 40, size: 10, description: `Credential codes: ${credentials.codes.slice(0, 3).join(', ')}, …` })
  asks?: string[];
  @Nested(() => NamesInput) name!: NamesInput;
}

@InputType()
export class RetireServiceItemInput extends CommandInput {
  @Id() stationId!: string;
  @Text({ max: 80, description: 'As the catalogue has it, with the mark of the station.' }) code!: string;
}

@ObjectType()
export class ServiceItemPayload extends Receipt {
  @Field(() => ServiceItem, { nullable: true }) item!: ServiceItem | null;
}
