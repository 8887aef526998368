import { aggregate, refusals, type Circumstances, type SealedEventOf } from '#platform/event-sourcing';
import { civilDateAt } from '#reference/calendar';
import { certificateEvents, type CertificateEvent, type CertificateRevocation, type CertifiedKind } from './certificate.events.js';
import type { certificateMessages } from './certificate.messages.js';

export type CertificateCommand =
  | {
      type: 'IssueCertificate';
      /** `region`: that of the register. `kinds`: confirmed hours of the period. */
      data: {
        certificate: string; region: string; station: string; volunteer: string; name: string; from: string; until: string; kinds: readonly CertifiedKind[];
      };
    }
  | { type: 'RevokeCertificate'; data: { certificate: string; reason: CertificateRevocation } }
  /** It was revoked by mistake. `minutes`: how many of its period are confirmed by now. */
  | { type: 'ReinstateCertificate'; data: { certificate: string; minutes: number } };

/** All that was issued in one division: so that no number is given twice, whichever of its stations issue at the same moment. */
interface CertificateRegister {
  /** Civil date → how many were issued that day. */
  readonly issuedOn: Map<string, number>;
  readonly issued: Map<string, { readonly number: string; readonly minutes: number; revoked: boolean }>;
}

const refuse = refusals<keyof typeof certificateMessages>();

function decide({ type, data }: CertificateCommand, register: CertificateRegister, { now }: Circumstances): readonly CertificateEvent[] {
  if (type === 'IssueCertificate') return [issued(data, register, civilDateAt(now))];
  const known = register.issued.get(data.certificate) ?? refuse('CERTIFICATE_NOT_FOUND');
  if (type === 'ReinstateCertificate') {
    if (!known.revoked) return [];
    // It would vouch for what nobody confirms any more.
    return data.minutes < known.minutes ? refuse('CERTIFICATE_HOURS_TAKEN_BACK') : [{ type: 'CertificateReinstated', data: { certificate: data.certificate, number: known.number } }];
  }
  return known.revoked ? refuse('CERTIFICATE_ALREADY_REVOKED') : [{ type: 'CertificateRevoked', data: { ...data, number: known.number } }];
}

function issued({ region, ...data }: Extract<CertificateCommand, { type: 'IssueCertificate' }>['data'], register: CertificateRegister, today: string): CertificateEvent {
  if (data.from > data.until) return refuse('CERTIFICATE_PERIOD_REVERSED');
  if (data.until > today) return refuse('CERTIFICATE_PERIOD_NOT_OVER');
  const sum = (of: 'minutes' | 'activities'): number => data.kinds.reduce((all, kind) => all + kind[of], 0);
  const [minutes, activities] = [sum('minutes'), sum('activities')];
  if (minutes === 0) return refuse('CERTIFICATE_WITHOUT_HOURS');
  const running = (register.issuedOn.get(today) ?? 0) + 1;
  const number = `${region}-${today.replaceAll('-', '')}-${String(running).padStart(4, '0')}`;
  return { type: 'CertificateIssued', data: { ...data, number, issuedOn: today, minutes, activities } };
}

function evolve(register: CertificateRegister, { type, data }: SealedEventOf<typeof certificateEvents>): CertificateRegister {
  if (type === 'CertificateIssued') {
    register.issuedOn.set(data.issuedOn, (register.issuedOn.get(data.issuedOn) ?? 0) + 1);
    register.issued.set(data.certificate, { number: data.number, minutes: data.minutes, revoked: false });
  } else {
    const known = register.issued.get(data.certificate);
    if (known) known.revoked = type === 'CertificateRevoked';
  }
  return register;
}

/** The certificates of one division, whose code is the entity's id. */
export const certificateRegister = aggregate<typeof certificateEvents, CertificateRegister, CertificateCommand>({
  category: 'certificateRegister',
  events: certificateEvents,
  initial: () => ({ issuedOn: new Map(), issued: new Map() }),
  decide,
  evolve,
});
