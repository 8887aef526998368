import { describe } from '@jest/globals';
import { appendContract } from './contract/append.contract.js';
import { closeContract } from './contract/close.contract.js';
import type { OpenLog } from './contract/fixture.contract.js';
import { modelContract } from './contract/model.contract.js';
import { readContract } from './contract/read.contract.js';
import { restoreContract } from './contract/restore.contract.js';
import { subscribeContract } from './contract/subscribe.contract.js';

export type { OpenLog } from './contract/fixture.contract.js';

/**
 * What every adapter promises. An adapter's spec is one call of this, and whatever is its own besides.
 * @param open a fresh, empty log for each test
 * @param options.idsUniqueInLog false for a log that knows the ids of a stream only (KurrentDB)
 * @param options.effort how many of the generated cases and of the writers' rounds, as a share of what a log at hand is given
 * @param options.seed of the generated cases; another one finds other cases
 */
export const eventStoreContract = (name: string, open: OpenLog, { idsUniqueInLog = true, effort = 1, seed = Number(process.env['SEED'] ?? 20260501) } = {}): void =>
  describe(`${name} keeps the contract of the event store:`, () => {
    appendContract(open, { idsUniqueInLog });
    readContract(open, effort);
    subscribeContract(open, { seed, effort });
    closeContract(open);
    restoreContract(open, { idsUniqueInLog });
    modelContract(open, { idsUniqueInLog, seed, effort });
  });
