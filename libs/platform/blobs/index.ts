export * from './blobs.js';
export * from './folder-blobs.js';
export * from './sealed-bytes.js';
