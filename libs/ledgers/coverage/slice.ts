import { Clock } from '#platform/clock';
import type { Slice } from '#platform/dispatch';
import { Views } from '#platform/read-model';
import { Regions } from '#reference/region';
import { CoverageFigureLoader } from './coverage-figure-loader.js';
import { coverageAccess } from './coverage.access.js';
import { coverageBook } from './coverage.decider.js';
import { coverageMessages } from './coverage.messages.js';
import { CoverageResolver } from './coverage.resolver.js';
import { Coverages } from './coverages.js';
import { coverageProjections } from './projections.js';

const coverages = {
  provide: Coverages,
  inject: [Views, Clock, Regions],
  useFactory: (...needed: ConstructorParameters<typeof Coverages>): Coverages => new Coverages(...needed),
};

const figures = { provide: CoverageFigureLoader, inject: [Coverages], useFactory: (known: Coverages): CoverageFigureLoader => new CoverageFigureLoader(known) };

export const coverageSlice: Slice = {
  name: 'coverage',
  aggregates: [coverageBook],
  projections: coverageProjections,
  providers: [coverages, figures, CoverageResolver],
  access: coverageAccess,
  messages: coverageMessages,
};
