export { KurrentDouble, type Options as KurrentDoubleOptions } from './double.js';
export { type Fault, type Faults, type Operation, OPERATIONS, READS, type Scope, WRITES } from './faults.js';
