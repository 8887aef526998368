export { Timekeeper, type SourceStatus, type TimekeeperOptions, type TimekeeperReporting } from './timekeeper.js';
