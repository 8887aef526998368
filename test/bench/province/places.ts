import { isPseudoTownship, type Region, type Regions } from '#reference/region';
import { Chance, Zipf } from './chance.js';
import { idOf } from './made.js';

export interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

/** A division with a station of its own. Codes and names are real; points are made up around those of its city. */
export interface Place {
  readonly code: string;
  readonly name: string;
  readonly point: Point;
  /** Of its station. */
  readonly station: string;
}
export interface Township extends Place {
  readonly county: County;
  /** Codes of its communities and villages. */
  readonly villages: readonly string[];
}
export interface County extends Place {
  readonly city: City;
  readonly townships: Township[];
}
export interface City extends Place {
  readonly counties: County[];
}

export const PROVINCE = '37';
/** Where the seats of the sixteen cities lie, to the hundredth of a degree. */
const seats: Readonly<Record<string, Point>> = {
  3701: { latitude: 36.65, longitude: 117.12 }, 3702: { latitude: 36.07, longitude: 120.38 }, 3703: { latitude: 36.81, longitude: 118.06 },
  3704: { latitude: 34.81, longitude: 117.32 }, 3705: { latitude: 37.43, longitude: 118.67 }, 3706: { latitude: 37.46, longitude: 121.45 },
  3707: { latitude: 36.71, longitude: 119.16 }, 3708: { latitude: 35.41, longitude: 116.59 }, 3709: { latitude: 36.2, longitude: 117.09 },
  3710: { latitude: 37.51, longitude: 122.12 }, 3711: { latitude: 35.42, longitude: 119.53 }, 3713: { latitude: 35.1, longitude: 118.36 },
  3714: { latitude: 37.44, longitude: 116.36 }, 3715: { latitude: 36.46, longitude: 115.99 }, 3716: { latitude: 37.38, longitude: 117.97 },
  3717: { latitude: 35.23, longitude: 115.48 },
};
/** How far a county lies from its city's seat, a township from its county's, a door from its township's, at most, in degrees. */
const COUNTY_SPREAD = 0.45, TOWNSHIP_SPREAD = 0.12, DOOR_SPREAD = 0.03;
const MOST = 1_000;

/** The province's cities, counties and townships, and how busy each is. */
export class Places {
  readonly cities: readonly City[];
  readonly counties: readonly County[];
  readonly townships: readonly Township[];
  private readonly busiest: Zipf<Township>;

  constructor(private readonly seed: number, regions: Regions) {
    this.cities = children(regions, PROVINCE).map((city) => this.city(city, regions));
    this.counties = this.cities.flatMap(({ counties }) => counties);
    this.townships = this.counties.flatMap(({ townships }) => townships);
    const chance = new Chance(seed, 'busy', 0);
    this.busiest = new Zipf(chance.some(this.townships, this.townships.length), 0.5);
  }

  /** A township as help and need are spread: the hundredth busiest has a tenth of what the busiest has. */
  somewhere(chance: Chance): Township {
    return this.busiest.draw(chance);
  }

  private city(region: Region, regions: Regions): City {
    const counties: County[] = [];
    const city = { ...this.place(region, seats[region.code] ?? { latitude: 36.3, longitude: 118.5 }, 0), counties };
    counties.push(...children(regions, region.code).map((county) => this.county(county, city, regions)).filter(({ townships }) => townships.length > 0));
    return city;
  }

  private county(region: Region, city: City, regions: Regions): County {
    const townships: Township[] = [];
    const county = { ...this.place(region, city.point, COUNTY_SPREAD), city, townships };
    for (const township of children(regions, region.code).filter(({ code }) => !isPseudoTownship(code))) {
      const villages = children(regions, township.code).map(({ code }) => code);
      townships.push({ ...this.place(township, county.point, TOWNSHIP_SPREAD), county, villages });
    }
    return county;
  }

  private place({ code, name }: Region, around: Point, spread: number): Place {
    return { code, name, point: near(around, new Chance(this.seed, 'place', Number(code)), spread), station: idOf('station', Number(code.padEnd(9, '0'))  - 370_000_000) };
  }
}

const children = (regions: Regions, code: string): Region[] => regions.children(code, { limit: MOST });

/** About 100 m is as exact as anything about a person's home may be. */
const rounded = (degrees: number): number => Math.round(degrees * 1_000) / 1_000;

export const near = ({ latitude, longitude }: Point, chance: Chance, spread = DOOR_SPREAD): Point => ({
  latitude: rounded(latitude + (2 * chance.next() - 1) * spread),
  longitude: rounded(longitude + (2 * chance.next() - 1) * spread),
});
