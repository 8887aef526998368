export * from './tokens.js';
export * from './issuer.js';
export * from './trust.js';
export * from './secret-file.js';
export * from './bearer.js';
