export * from './errors.js';
export * from './codec.js';
export { KeyVault, privacyRefusals, type Erasure } from './key-vault.js';
export { BlindIndex, normalised, type Findable } from './blind-index.js';
export * from './memory-key-vault.js';
export * from './unfinished-erasures.js';
export * from './people-search.js';
export { formatKek, generateKek, parseKeks, type Kek, type KeyEncryptionKeys } from './key-encryption.js';
export { readErasures, SqliteKeyVault, type Rewrapped, type SqliteKeyVaultOptions } from './sqlite/sqlite-key-vault.js';
