export { KurrentDouble, type Options as KurrentDoubleOptions } from './double.js';
export type { Told } from './faults.js';
