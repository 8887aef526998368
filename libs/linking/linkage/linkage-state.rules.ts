import type { SealedEventOf } from '#platform/event-sourcing';
import type { Urgency } from '#reference/catalogue';
import type { linkageEvents, LinkageStatus, ServiceDays, Tie } from './linkage.events.js';

/** What is decided by of a linkage. */
export interface Linkage {
  status: LinkageStatus | 'unknown';
  /** Whose the need is may change hands. */
  tie: Tie & { station: string };
  subject: string;
  urgency: Urgency;
  quantity: number;
  units: number;
  service: ServiceDays;
  answerBy: string;
  startsAt: string | null;
  endsAt: string | null;
  holdUntil: string;
  followUpBy: string;
  followUpMissed: boolean;
  /** Why it ended, where it did not end well. */
  endedFor: string;
  /** That it did was a mistake. */
  endTakenBack: boolean;
  digest: string | undefined;
  mistakes: number;
  /** What was given, and what the resident said of it; undefined before. */
  given: number | undefined;
  satisfaction: number | undefined;
  /** So often it was completed by mistake. */
  reopened: number;
}

/** After an event. */
export function linkageAfter(linkage: Linkage, { type, data }: SealedEventOf<typeof linkageEvents>): Linkage {
  switch (type) {
    case 'LinkageProposed': {
      const { subject, urgency, quantity, units, service, answerBy, broadcast: _, match: __, override: ___, kept: ____, beside: _____, ...tie } = data;
      return { ...initialLinkage(), status: 'PROPOSED', tie, subject, urgency, quantity, units, service, answerBy };
    }
    case 'LinkageHurried':
      return Object.assign(linkage, data);
    case 'LinkageAccepted':
      linkage.holdUntil = data.holdUntil;
      return moved(linkage, 'ACCEPTED', data.followUpBy);
    case 'LinkageScheduled':
      linkage.startsAt = data.startsAt;
      linkage.endsAt = data.endsAt;
      linkage.holdUntil = data.holdUntil;
      return moved(linkage, 'SCHEDULED', data.followUpBy);
    case 'LinkageStarted':
      return moved(linkage, 'IN_SERVICE', data.followUpBy);
    case 'LinkageCompleted':
      linkage.given = data.quantity;
      return moved(linkage, 'COMPLETED', data.followUpBy);
    case 'LinkageReopened':
      Object.assign(linkage, { quantity: data.quantity, units: data.units, holdUntil: data.holdUntil, reopened: data.mistakes, given: undefined, satisfaction: undefined, digest: undefined });
      return moved(linkage, data.status, data.followUpBy);
    case 'LinkageCodeIssued':
      linkage.digest = data.digest;
      linkage.mistakes = 0;
      return linkage;
    case 'LinkageCodeMistaken':
      linkage.mistakes++;
      return linkage;
    case 'LinkageHandedOver':
      linkage.tie = { ...linkage.tie, station: data.to };
      return linkage;
    case 'LinkageKeeperChanged':
      linkage.tie = { ...linkage.tie, keeper: data.to, provider: data.provider };
      return linkage;
    case 'LinkageFollowUpMissed':
      linkage.followUpMissed = true;
      return linkage;
    case 'LinkageRevoked':
      return over(linkage, 'REVOKED', data.reason);
    case 'LinkageDeclined':
      return over(linkage, 'DECLINED', data.reason);
    case 'LinkageExpired':
      return moved(linkage, 'EXPIRED');
    case 'LinkageEvaluated':
      linkage.satisfaction = data.satisfaction;
      return moved(linkage, 'EVALUATED');
    case 'LinkageCancelled':
      return over(linkage, 'CANCELLED', data.reason);
    case 'LinkageFailed':
      return over(linkage, 'FAILED', data.reason);
    case 'LinkageEndTakenBack':
      linkage.endTakenBack = true;
      return over(linkage, data.status, 'MISTAKE');
  }
}

function over(linkage: Linkage, status: LinkageStatus, reason: string): Linkage {
  linkage.endedFor = reason;
  return moved(linkage, status);
}

function moved(linkage: Linkage, status: LinkageStatus, followUpBy = ''): Linkage {
  linkage.status = status;
  linkage.followUpBy = followUpBy;
  linkage.followUpMissed = false;
  return linkage;
}

const nowhere: Tie = { need: '', resource: '', provider: { kind: 'STATION', id: '' }, station: '', keeper: null, resident: null, region: '', serviceItems: [] };
export const initialLinkage = (): Linkage => ({
  status: 'unknown', tie: nowhere, subject: '', urgency: 'NORMAL', quantity: 0, units: 0, service: { from: '' }, answerBy: '', startsAt: null, endsAt: null,
  holdUntil: '', followUpBy: '', followUpMissed: false, endedFor: '', endTakenBack: false, digest: undefined, mistakes: 0, given: undefined, satisfaction: undefined, reopened: 0,
});
