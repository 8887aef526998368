export * from './errors.js';
export * from './codec.js';
export { KeyVault, privacyRefusals, type Erasure } from './key-vault.js';
export { BlindIndex, type Findable } from './blind-index.js';
export * from './memory-key-vault.js';
