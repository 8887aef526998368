import { FormerDivisions } from '#platform/access';
import type { Regions } from './regions.js';
import { formerWithin } from './retired.js';

/** Sets of divisions that tokens name: about as many as there are offices. */
const REMEMBERED = 1_000;

/** Asked about with every operation of a supervisor: each set is worked out once. */
export class RegisteredFormerDivisions extends FormerDivisions {
  private readonly known = new Map<string, readonly string[]>();

  constructor(private readonly register: Regions) {
    super();
  }

  within(regions: readonly string[]): readonly string[] {
    const name = regions.join(' ');
    let former = this.known.get(name);
    if (former === undefined) {
      if (this.known.size >= REMEMBERED) this.known.clear();
      this.known.set(name, (former = formerWithin(regions, this.register.retired())));
    }
    return former;
  }
}
