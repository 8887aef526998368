import { registerEnumType } from '@nestjs/graphql';
import { legalForms, type LegalForm } from './legal-forms.js';
import { boards, kindsOfService, serviceModes, type KindOfService, type ServiceBoard, type ServiceMode } from './service-boards.js';
import {
  accommodations, capacityUnits, needSources, renewalPeriods, riskLevels, shareLevels, urgencies,
  type Accommodation, type CapacityUnit, type NeedSource, type RenewalPeriod, type RiskLevel, type ShareLevel, type Urgency,
} from './service-conditions.js';
import {
  assetKinds, certificateLevels, postRoles, resourceKinds, societies, stationFacilities, stationSpecialisms, stationTiers,
  type AssetKind, type CertificateLevel, type PostRole, type ResourceKind, type Society, type StationFacility, type StationSpecialism, type StationTier,
} from './societies.js';
import type { Term, Vocabulary } from './vocabulary.js';

/** A vocabulary as a GraphQL enum, with its English labels as descriptions. The object also serves `Choice` and `ChoiceList`. */
function enumOf<C extends string>(name: string, { terms }: Vocabulary<Term<C>>): { [K in C]: K } {
  const values = Object.fromEntries(terms.map(({ code }) => [code, code])) as { [K in C]: K };
  const valuesMap = Object.fromEntries(terms.map(({ code, labels }) => [code, { description: `${labels.zh} · ${labels.en}` }]));
  registerEnumType(values, { name, valuesMap: valuesMap as { [K in C]?: { description: string } } });
  return values;
}

export const AccommodationEnum = enumOf<Accommodation>('Accommodation', accommodations);
export const AssetKindEnum = enumOf<AssetKind>('AssetKind', assetKinds);
export const CapacityUnitEnum = enumOf<CapacityUnit>('CapacityUnit', capacityUnits);
export const CertificateLevelEnum = enumOf<CertificateLevel>('CertificateLevel', certificateLevels);
export const KindOfServiceEnum = enumOf<KindOfService>('KindOfService', kindsOfService);
export const LegalFormEnum = enumOf<LegalForm>('LegalForm', legalForms);
export const NeedSourceEnum = enumOf<NeedSource>('NeedSource', needSources);
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
