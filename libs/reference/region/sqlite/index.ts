export { SqliteRegions } from './sqlite-regions.js';
