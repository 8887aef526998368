import { NONE } from './figure-names.rules.js';
import type { Dashboard } from './types.js';

export type Shown = Omit<Dashboard, 'figures'>;

/** Every number of a dashboard, by the way to it. */
export function figuresOf(shown: Shown): readonly { readonly name: string; readonly value: number }[] {
  const each = (part: string, of: object): { name: string; value: number }[] =>
    Object.entries(of).flatMap(([name, value]) => (typeof value === 'number' ? [{ name: `${part}.${name}`, value }] : []));
  return [
    ...each('reached', shown.reached),
    ...shown.byMethod.flatMap(({ code, ...of }) => each(`byMethod.${code || NONE}`, of)), ...shown.byKind.flatMap(({ code, ...of }) => each(`byKind.${code}`, of)),
    ...each('needs', shown.needs),
    ...shown.linkages.map(({ status, linkages: value }) => ({ name: `linkages.${status}`, value })), ...shown.declines.map(({ reason, times: value }) => ({ name: `declines.${reason}`, value })),
    ...each('firstHelp', shown.firstHelp), ...each('volunteers', shown.volunteers), ...shown.organizations.flatMap(({ legalForm, ...of }) => each(`organizations.${legalForm}`, of)),
    ...each('funds', shown.funds), ...shown.capacityUsed.map(({ unit, used: value }) => ({ name: `capacityUsed.${unit}`, value })),
  ];
}
