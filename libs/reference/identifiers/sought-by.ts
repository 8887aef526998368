import { Refusal } from '#platform/event-sourcing';
import { readPhoneNumber } from './phone-number.js';
import { readResidentId } from './resident-id.js';

/**
 * What somebody is looked for by. A number that nobody can have finds nobody, and whoever mistyped it would open a second file.
 * @throws Refusal PHONE_INVALID | ID_NUMBER_INVALID
 */
export function soughtBy<V extends { readonly phone?: string; readonly idNumber?: string }>(values: V): V {
  if (values.phone !== undefined && !readPhoneNumber(values.phone).ok) throw new Refusal('PHONE_INVALID');
  if (values.idNumber !== undefined && !readResidentId(values.idNumber).ok) throw new Refusal('ID_NUMBER_INVALID');
  return values;
}
