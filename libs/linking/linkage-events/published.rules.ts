/**
 * The names of the published language, for integrators: `org.wushe.<what>.<step>.v<n>`. Names and shapes are for ever; a change of shape is a new version
 * beside the old one. What each carries is pinned by `published/*.json` and explained in docs/linkage-events.md.
 */
export const publishedTypes = {
  needRaised: 'org.wushe.need.raised.v1',
  needAssessed: 'org.wushe.need.assessed.v1',
  needReprioritised: 'org.wushe.need.reprioritised.v1',
  needEscalated: 'org.wushe.need.escalated.v1',
  needHandOverOffered: 'org.wushe.need.hand-over-offered.v1',
  needHandOverRecalled: 'org.wushe.need.hand-over-recalled.v1',
  needHandedOver: 'org.wushe.need.handed-over.v1',
  needHandOverRefused: 'org.wushe.need.hand-over-refused.v1',
  needWithdrawn: 'org.wushe.need.withdrawn.v1',
  needMet: 'org.wushe.need.met.v1',
  needReopened: 'org.wushe.need.reopened.v1',
  linkageProposed: 'org.wushe.linkage.proposed.v1',
  linkageHurried: 'org.wushe.linkage.hurried.v1',
  linkageAccepted: 'org.wushe.linkage.accepted.v1',
  linkageDeclined: 'org.wushe.linkage.declined.v1',
  linkageExpired: 'org.wushe.linkage.expired.v1',
  linkageRevoked: 'org.wushe.linkage.revoked.v1',
  linkageScheduled: 'org.wushe.linkage.scheduled.v1',
  linkageStarted: 'org.wushe.linkage.started.v1',
  linkageCompleted: 'org.wushe.linkage.completed.v1',
  linkageReopened: 'org.wushe.linkage.reopened.v1',
  linkageEndTakenBack: 'org.wushe.linkage.end-taken-back.v1',
  linkageEvaluated: 'org.wushe.linkage.evaluated.v1',
  linkageCancelled: 'org.wushe.linkage.cancelled.v1',
  linkageFailed: 'org.wushe.linkage.failed.v1',
  linkageHandedOver: 'org.wushe.linkage.handed-over.v1',
  linkageFollowUpMissed: 'org.wushe.linkage.follow-up-missed.v1',
  resourceRegistered: 'org.wushe.resource.registered.v1',
  resourceCorrected: 'org.wushe.resource.corrected.v1',
  resourceHandedOver: 'org.wushe.resource.handed-over.v1',
  resourceCapacityChanged: 'org.wushe.resource.capacity-changed.v1',
  resourcePaused: 'org.wushe.resource.paused.v1',
  resourceResumed: 'org.wushe.resource.resumed.v1',
  resourceRetired: 'org.wushe.resource.retired.v1',
  resourceReinstated: 'org.wushe.resource.reinstated.v1',
} as const;
export type PublishedType = (typeof publishedTypes)[keyof typeof publishedTypes];
const published: ReadonlySet<string> = new Set(Object.values(publishedTypes));
export const isPublished = (type: string): boolean => published.has(type);
