import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  buildSchema,
  getNamedType,
  isInputObjectType,
  isNonNullType,
  isObjectType,
  parse,
  validate,
  type GraphQLInputObjectType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { schemaText } from '../../apps/hub/schema.js';
import { slices } from '../../apps/hub/slices.js';

/** Names that scripts outside this repository rely on, with the arguments and fields that they use. */
const promised = {
  queries: [
    'region(code: "43") { code name }',
    'regions(parent: "43") { nodes { code } }',
    'serviceCatalogue { version boards { code items { code label } } }',
    'station(id: "x") { id name }',
    'stations { nodes { id } }',
    'community(id: "x") { id }',
    'communities { nodes { id } }',
    'assets { nodes { id } }',
    'resource(id: "x") { id title kind }',
    'resourcePool(stationId: "x") { nodes { id } }',
    'organizations { nodes { id } }',
    'socialOrganizations { nodes { id } }',
    'socialWorkers { nodes { id } }',
    'volunteers { nodes { id } }',
    'resident(id: "x") { id }',
    'activities { nodes { id } }',
    'activityTotals(from: "2026-01-01", until: "2026-01-31") { figures { persons personTimes householdVisits sessions } }',
    'timeAccount(volunteerId: "x") { balance }',
    'pointsLedger { sum movements { nodes { id } } }',
    'commendations { nodes { id } }',
    'mobilisation(volunteerId: "x") { inAll }',
    'need(id: "x") { id }',
    'needs { nodes { id } }',
    'linkage(id: "x") { id status }',
    'linkages { nodes { id } }',
    'inbox { nodes { id } }',
    'myLinkages { nodes { id } }',
    'myCapacity { nodes { id freeCapacity } }',
    'agreement(id: "x") { status quotas { total per delivery { promised delivered missing } } substitutions { nodes { pairingId } } }',
    'agreements { nodes { id } }',
    'pledge(id: "x") { receivedFen overdueFen dueFen instalments { dueOn status } }',
    'pledges { nodes { id } }',
    'monthlyReport(stationId: "x", month: "2026-03") { status digest rows { figureId value yearToDate target completion } }',
    'monthlyReports(month: "2026-03") { nodes { stationId status } }',
    'figure(id: "x") { value events(first: 10) { nodes { eventId value } } }',
    'reportedFigures { nodes { value source } }',
    'certificate(number: "x", checksum: "y") { number issuedAt hours revokedAt }',
  ],
  mutations: [
    'establishStation',
    'registerCommunity',
    'mapAsset',
    'registerOrganization',
    'registerSocialWorker',
    'postSocialWorker',
    'registerVolunteer',
    'registerResource',
    'adjustCapacity',
    'holdCapacity',
    'consumeCapacity',
    'releaseCapacity',
    'enrolResident',
    'raiseNeed',
    'assessNeed',
    'issueCertificate',
    'checkMonthlyReport',
    'fileMonthlyReport',
    'setReportTarget',
    'recordReportedFigure',
    'escalateNeed',
    'withdrawNeed',
    'recordActivity',
    'correctActivity',
    'openClass',
    'enrolInClass',
    'recordAttendance',
    'confirmHours',
    'redeemPoints',
    'reverseMovement',
    'setPointRate',
    'commend',
    'reportHarm',
    'proposeLinkage',
    'broadcastNeed',
    'acceptLinkage',
    'declineLinkage',
    'scheduleLinkage',
    'startLinkage',
    'completeLinkage',
    'evaluateLinkage',
    'cancelLinkage',
    'failLinkage',
    'revokeLinkage',
    'draftAgreement',
    'signAgreement',
    'suspendAgreement',
    'resumeAgreement',
    'giveAgreementNotice',
    'renewAgreement',
    'endAgreement',
    'nameAgreementHelper',
    'agreementHelperLeft',
    'makePledge',
    'receiveInstalment',
  ],
  match: `{
    matches { edges { node {
      resource { id title kind provider { name } station { id name } } score distanceMetres freeCapacity band
      conditions { name met explanation } parts { name weight value explanation }
    } } }
    nearMisses { resource { id title } blockedBy { name explanation } }
    assets { asset { id name } distanceMetres }
    summary
  }`,
};

let text: string;
let schema: GraphQLSchema;
let mutations: GraphQLObjectType;
const complaints = (operation: string): string[] => validate(schema, parse(operation)).map(({ message }) => message);

beforeAll(async () => {
  text = await schemaText(slices);
  schema = buildSchema(text);
  mutations = schema.getMutationType() as GraphQLObjectType;
});

describe('the public schema', () => {
  it.each(promised.queries)('answers %s', (query) => expect(complaints(`{ ${query} }`)).toEqual([]));

  it('answers a match by the need, and for what nobody has recorded yet', () => {
    expect(complaints(`{ need(id: "x") { match ${promised.match} } }`)).toEqual([]);
    const type = schema
      .getQueryType()
      ?.getFields()
      ['match']?.args.find(({ name }) => name === 'input')
      ?.type.toString();
    expect(complaints(`query ($input: ${String(type)}) { match(input: $input) ${promised.match} }`)).toEqual([]);
  });

  it('has every promised mutation', () => {
    expect(Object.keys(mutations.getFields())).toEqual(expect.arrayContaining(promised.mutations));
  });

  it('takes one input with a command id in every mutation', () => {
    for (const { name, args } of Object.values(mutations.getFields())) {
      expect([name, args.map((arg) => arg.name)]).toEqual([name, ['input']]);
      const input = args[0] && getNamedType(args[0].type);
      expect([name, isInputObjectType(input)]).toEqual([name, true]);
      expect([name, (input as GraphQLInputObjectType).getFields()['commandId']?.type.toString()]).toEqual([name, 'ID!']);
    }
  });

  it('answers every mutation with its entity and the position of what was recorded', () => {
    for (const { name, type } of Object.values(mutations.getFields())) {
      const payload = getNamedType(type) as GraphQLObjectType;
      const fields = payload.getFields();
      expect([name, isNonNullType(type), fields['position']?.type.toString(), fields['viewsBehind']?.type.toString()]).toEqual([
        name,
        true,
        'String!',
        'Boolean!',
      ]);
      const entities = Object.values(fields).filter((field) => isObjectType(getNamedType(field.type)));
      expect([name, entities.length > 0]).toEqual([name, true]);
    }
  });

  it('pages every list in the one way', () => {
    const lists = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(({ args }) => args.some(({ name }) => name === 'first'));
    expect(lists.length).toBeGreaterThan(10);
    for (const { name, type, args } of lists) {
      const connection = getNamedType(type) as GraphQLObjectType;
      expect([name, args.find((arg) => arg.name === 'after')?.type.toString()]).toEqual([name, 'String']);
      expect([name, ...['edges', 'nodes', 'pageInfo'].map((field) => field in connection.getFields())]).toEqual([name, true, true, true]);
    }
  });

  it('gives every entity a node id', () => {
    for (const name of ['Station', 'Community', 'Asset', 'Resource', 'Organization', 'SocialWorker', 'Volunteer', 'Resident', 'Need', 'Linkage', 'Activity', 'Class', 'HarmReport', 'Agreement', 'Pledge']) {
      expect([name, (schema.getType(name) as GraphQLObjectType | undefined)?.getInterfaces().map((one) => one.name)]).toEqual([
        name,
        ['Node'],
      ]);
    }
  });

  it('is the one that is committed', () => {
    expect(readFileSync('schema.graphql', 'utf8')).toBe(text);
  });
});
