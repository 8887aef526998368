import { beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema, isInterfaceType, isObjectType, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { schemaText } from '../../apps/hub/schema.js';
import { slices } from '../../apps/hub/slices.js';

/** Rows with an id that no other row of their type has. */
const ofTheirOwn = [
  'ActivityPhoto', 'AgreementQuota', 'CapacityHold', 'CaseGoal', 'CasePlanItem', 'Commendation', 'CommunityEstate', 'CommunityGrid', 'Consent', 'CountedFigure', 'DashboardFigure',
  'DeliberationNote', 'DeliberationOptionShown', 'DeliberationTaskShown', 'DutyShift', 'FundEntry', 'FundGoods', 'FundGrant', 'FundPledge', 'InRetiredDivision', 'InspectionFinding',
  'LinkageEvent', 'MicroWish', 'OrganizationContact', 'OwnTask', 'PledgeDonor', 'PledgeInstalment', 'PointMovement', 'ProgrammeBranch', 'PurchaseIndicatorShown', 'PurchaseInstalmentShown',
  'ReportedCoverageShown', 'ReportedFigure', 'ServiceCertificate', 'SocialWorkerPosting', 'StationBrand', 'StuckInRetiredDivision', 'SurveyAnswer', 'Target', 'VentureApplication', 'VentureMilestone',
];
/** They only name another thing, and say of it what is true wherever it is named. */
const names = ['ConsentRecipient', 'FundLocality', 'HarmParty', 'ResourceProvider', 'TaskOwnerShown', 'WishClaimant'];

let schema: GraphQLSchema;
const objects = (): GraphQLObjectType[] => Object.values(schema.getTypeMap()).filter(isObjectType);
beforeAll(async () => {
  schema = buildSchema(await schemaText(slices));
});

describe('what a client’s cache keeps by type and id', () => {
  it('is one thing each: what tells of another thing has its id under another name', () => {
    const node = schema.getType('Node');
    const kept = objects().filter((type) => { const id = type.getFields()['id']; return id && !id.deprecationReason; });
    expect(kept.filter((type) => !isInterfaceType(node) || !schema.isSubType(node, type)).map(({ name }) => name).sort()).toEqual([...ofTheirOwn, ...names].sort());
  });

  it('is told by a list of what it finds, not by the thing that was found', () => {
    const { node, distanceMetres } = (schema.getType('AssetEdge') as GraphQLObjectType).getFields();
    expect([String(node?.type), String(distanceMetres?.type)]).toEqual(['Asset!', 'Int']);
    expect((schema.getType('Asset') as GraphQLObjectType).getFields()['distanceMetres']?.deprecationReason).toContain('edges { distanceMetres }');
  });
});

describe('a page', () => {
  it('has all that Relay’s compiler asks of one', () => {
    const { hasNextPage, hasPreviousPage, startCursor, endCursor } = (schema.getType('PageInfo') as GraphQLObjectType).getFields();
    expect([hasNextPage, hasPreviousPage, startCursor, endCursor].map((field) => String(field?.type))).toEqual(['Boolean!', 'Boolean!', 'String', 'String']);
  });
});
