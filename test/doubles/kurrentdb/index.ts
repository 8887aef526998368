export { KurrentDouble, type Options as KurrentDoubleOptions } from './double.js';
