export {
  digitsOfLevel, isAncestor, isCurrent, isPseudoTownship, isWithin, levelBelow, levelOf, parentOf, prefixesOf, regionLevels, type Region, type RegionLevel,
} from './region.js';
export { covers, coversAll, intersection, intersects, normaliseRegions, type FunctionalZone, type RegionSet } from './region-set.js';
export { Regions, type Found, type FoundAt, type RetiredDivision } from './regions.js';
export { formerWithin, retiredAbout, retiredAround, successorsNow } from './retired.js';
export * from './standing-in.js';
