export * from './fields.js';
export * from './connection.js';
export * from './payload.js';
export * from './caller.decorator.js';
export * from './names.js';
export * from './point.js';
