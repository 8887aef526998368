export default {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  testRegex: '\\.(spec|e2e-spec)\\.ts$',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': '@swc/jest' },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  testTimeout: 120_000,
  // As many as the slowest machine has cores; what whole hubs wait for has room for that.
  maxWorkers: 2,
  // Modules of ESM in a VM stay in memory when their suite is over (about 40 MB each); a worker that has
  // grown past this begins anew. Without a limit one process runs all suites and dies at 4 GB.
  workerIdleMemoryLimit: '1GB',
};
