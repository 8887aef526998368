import { MemoryKeyVault } from '#platform/privacy';
import { keyVaultContract } from './key-vault.contract.js';

keyVaultContract('memory', () => Promise.resolve(new MemoryKeyVault()));
