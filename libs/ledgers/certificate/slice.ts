import { StationTree } from '#platform/access';
import type { Slice } from '#platform/dispatch';
import { beside } from '#platform/graphql';
import { KeyVault } from '#platform/privacy';
import { Views } from '#platform/read-model';
import { Volunteer } from '#societies/volunteer/types';
import { Stations } from '#linking/station/slice';
import { Station } from '#linking/station/types';
import { certificateAccess } from './certificate.access.js';
import { certificateRegister } from './certificate.decider.js';
import { certificateMessages } from './certificate.messages.js';
import { CertificateResolver } from './certificate.resolver.js';
import { Certificates } from './certificates.js';
import { Checksums } from './checksums.js';
import { certificateProjections } from './projections.js';
import { ServiceCertificate } from './types.js';

const certificates = {
  provide: Certificates,
  inject: [Views, KeyVault, StationTree, Stations],
  useFactory: (views: Views, vault: KeyVault, tree: StationTree, stations: Stations): Certificates => new Certificates(views, vault, tree, stations, new Checksums(vault)),
};

const showing = [beside(ServiceCertificate, { station: Station, volunteer: Volunteer })];

export const certificateSlice: Slice = {
  name: 'certificate',
  aggregates: [certificateRegister],
  projections: certificateProjections,
  providers: [certificates, CertificateResolver, ...showing],
  access: certificateAccess,
  messages: certificateMessages,
};
