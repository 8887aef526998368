import { worksAt } from '#linking/station';

/**
 * Whether somebody may know where help is to come: of a resident's need that is the home, which those know who serve them. Whoever matches for anybody else asks as if nobody knew the point:
 * from how far several resources are it could be worked out.
 */
export const knowsHome = (caller: Parameters<typeof worksAt>[0], { resident, station }: { readonly resident: string | null; readonly station: string }): boolean =>
  resident === null || worksAt(caller, station);
