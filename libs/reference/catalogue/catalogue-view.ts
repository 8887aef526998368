import { refusals } from '#platform/event-sourcing';
import { activityChannels, activityKinds, activityMethods, activityTopics } from './activities.js';
import { agreementEnds, agreementRoles, agreementStatuses, agreementSuspensions, helperLeavings, instalmentStatuses, pledgeEnds } from './agreements.js';
import { assessmentScales } from './assessment-scales.js';
import { beneficiaryGroups } from './beneficiary-groups.js';
import { assessmentDimensions, caseOutcomes, caseStages } from './cases.js';
import { consentPurposes } from './consents.js';
import { credentials } from './credentials.js';
import { commendations, starLevels } from './commendations.js';
import { labelIn, type Labels } from './labels.js';
import { languages } from './languages.js';
import { legalForms } from './legal-forms.js';
import { partyKinds } from './party-kinds.js';
import { boards, kindsOfService, scoreParts, serviceModes } from './service-boards.js';
import type { Catalogue, StationItem } from './service-catalogue.js';
import { accommodations, capacityUnits, needSources, renewalPeriods, riskLevels, shareLevels, urgencies } from './service-conditions.js';
import type { ServiceItem } from './service-item.js';
import { listsOf, serviceLists } from './service-lists.js';
import {
  assetKinds, certificateLevels, postRoles, resourceKinds, societies, stationFacilities, stationSpecialisms, stationTiers,
} from './societies.js';
import { standardKinds } from './standards.js';
import type { stationCatalogueMessages } from './station-catalogue.messages.js';
import type { Term } from './vocabulary.js';

const refuse = refusals<keyof typeof stationCatalogueMessages>();

const otherVocabularies = {
  serviceModes, accommodations, capacityUnits, renewalPeriods, shareLevels, needSources, scoreParts, societies, assetKinds, stationTiers,
  stationSpecialisms, stationFacilities, certificateLevels, postRoles, languages,
  activityKinds, activityMethods, activityChannels, activityTopics, starLevels, commendations, standardKinds,
  agreementStatuses, agreementRoles, agreementEnds, agreementSuspensions, helperLeavings, instalmentStatuses, pledgeEnds,
  partyKinds, caseStages, caseOutcomes, assessmentDimensions, assessmentScales, consentPurposes,
};

type Labelled<T> = T & { readonly label: string };
const labeller =
  (language: string) =>
  <T extends { readonly labels: Labels }>(term: T): Labelled<T> => ({ ...term, label: labelIn(term.labels, [language]) });

/** An item as it is shown: with its label in a language, where it stands on lists, and whose own it is. */
export const itemShown = (item: ServiceItem | StationItem, language: string) => ({
  ...labeller(language)(item),
  lists: listsOf(item.code),
  stationId: 'stationId' in item ? item.stationId : null,
  retired: 'retired' in item && item.retired,
});

/** All but the items does not depend on a station: it is put together once for each language. */
const fixedParts = (language: string) => {
  const shown = labeller(language);
  const terms = (list: readonly Term[]) => list.map(({ code, labels }) => shown({ code, labels }));
  return {
    lists: serviceLists.terms.map((list) => ({ ...shown(list), classes: list.classes.map(shown) })),
    groups: beneficiaryGroups.map(shown),
    resourceKinds: terms(resourceKinds.terms),
    kindsOfService: kindsOfService.terms.map((kind) => ({
      ...shown(kind),
      weights: scoreParts.terms
        .map((part) => ({ part: part.code, label: shown(part).label, percent: kind.weights[part.code] }))
        .filter(({ percent }) => percent > 0),
    })),
    credentials: credentials.terms.map(shown),
    urgencies: urgencies.terms.map(shown),
    riskLevels: riskLevels.terms.map(shown),
    legalForms: legalForms.terms.map(shown),
    assessmentScales: assessmentScales.terms.map((scale) => ({ ...shown(scale), items: scale.items.map(({ to: most, by: step, ...item }) => ({ ...shown(item), most, step })) })),
    vocabularies: Object.entries(otherVocabularies).map(([name, vocabulary]) => ({ name, terms: terms(vocabulary.terms) })),
  };
};
const remembered = new Map<string, ReturnType<typeof fixedParts>>();

/** A catalogue as the query answers it, labels in `language` (zh, bo or en). */
export function catalogueShown({ version, items }: Catalogue, language: string) {
  let fixed = remembered.get(language);
  if (!fixed) remembered.set(language, (fixed = fixedParts(language)));
  const shown = items.map((item) => itemShown(item, language));
  const filled = boards.terms.map((board) => ({ ...labeller(language)(board), items: shown.filter((item) => item.board === board.code) }));
  return { version, boards: filled, ...fixed };
}

type CodeLists = ReadonlyMap<string, Readonly<Record<string, Labels>>>;
/** Enums of the API with what their codes are called. @param lists all there are, by the name of the enum @throws Refusal CODE_LIST_UNKNOWN */
export const codeListsShown = (lists: CodeLists, language: string, names: readonly string[] = [...lists.keys()].sort()) =>
  names.map((name) => {
    const labels = lists.get(name) ?? refuse('CODE_LIST_UNKNOWN', { name });
    return { name, codes: Object.entries(labels).map(([code, said]) => labeller(language)({ code, labels: said })) };
  });

/** Codes of refusals with their words. @param all there are @throws Refusal REFUSAL_UNKNOWN */
export function refusalsShown<T extends { readonly code: string; readonly labels: Labels }>(all: readonly T[], language: string, codes?: readonly string[]) {
  const byCode = codes && new Map(all.map((one) => [one.code, one]));
  return (byCode ? codes.map((code) => byCode.get(code) ?? refuse('REFUSAL_UNKNOWN', { code })) : all).map(labeller(language));
}
