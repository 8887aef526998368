import { Refusal } from '#platform/event-sourcing';
import { readPhoneNumber, readResidentId } from '#reference/identifiers';
import type { SocialWorkerIdentity } from './social-worker.events.js';

/** An identity with its numbers as the standards write them. @throws Refusal ID_NUMBER_INVALID | PHONE_INVALID */
export function identityFrom({ name, phone, idNumber }: SocialWorkerIdentity): SocialWorkerIdentity {
  const id = idNumber === undefined ? undefined : readResidentId(idNumber);
  if (id && !id.ok) throw new Refusal('ID_NUMBER_INVALID');
  const number = phone === undefined ? undefined : readPhoneNumber(phone);
  if (number && !number.ok) throw new Refusal('PHONE_INVALID');
  return {
    name,
    ...(number ? { phone: number.value } : {}),
    ...(id ? { idNumber: id.value.number } : {}),
  };
}
