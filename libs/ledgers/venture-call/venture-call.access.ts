import type { AccessTable } from '#platform/access';

const heads = { STATION_HEAD: 'OWN_STATION', ADMIN: 'EVERYWHERE' } as const;
const applicants = { ...heads, STATION_WORKER: 'OWN_STATION', PARTNER: 'OWN_ORGANIZATION' } as const;
const readers = { ...applicants, SUPERVISOR: 'OWN_REGIONS' } as const;
const everybody = { ...readers, VOLUNTEER: 'OWN_PERSON', INTEGRATOR: 'OWN_PERSON', PUBLIC: 'OWN_PERSON' } as const;

/** A call that is open is for everybody; who applied is for the station that holds it, those above and its reviewers, and each applicant sees its own. */
export const ventureCallAccess = {
  ventureCall: everybody,
  ventureCalls: everybody,
  openVentureCall: heads,
  nameVentureReviewer: heads,
  applyToVentureCall: applicants,
  withdrawApplication: applicants,
  /** Not by whoever applied: the call may have withdrawn it. */
  reinstateApplication: heads,
  // The call says who reviews it.
  reviewApplication: { ...readers, VOLUNTEER: 'OWN_PERSON' },
  awardApplication: heads,
  decideAward: applicants,
  reportMilestone: applicants,
  closeVentureCall: heads,
  reopenVentureCall: heads,
} satisfies AccessTable;
