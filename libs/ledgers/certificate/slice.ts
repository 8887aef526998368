import { StationTree } from '#platform/access';
import type { Slice } from '#platform/dispatch';
import { KeyVault } from '#platform/privacy';
import { Views } from '#platform/read-model';
import { Stations } from '#linking/station/slice';
import { certificateAccess } from './certificate.access.js';
import { certificateRegister } from './certificate.decider.js';
import { certificateMessages } from './certificate.messages.js';
import { CertificateResolver } from './certificate.resolver.js';
import { Certificates } from './certificates.js';
import { Checksums } from './checksums.js';
import { certificateProjections } from './projections.js';

const certificates = {
  provide: Certificates,
  inject: [Views, KeyVault, StationTree, Stations],
  useFactory: (views: Views, vault: KeyVault, tree: StationTree, stations: Stations): Certificates => new Certificates(views, vault, tree, stations, new Checksums(vault)),
};

export const certificateSlice: Slice = {
  name: 'certificate',
  aggregates: [certificateRegister],
  projections: certificateProjections,
  providers: [certificates, CertificateResolver],
  access: certificateAccess,
  messages: certificateMessages,
};
