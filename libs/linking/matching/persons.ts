import type { Views } from '#platform/read-model';
import { areOnePerson } from './match-people.projection.js';

/** Whose files are whose, for rooms above that offer help to people: nobody is offered what they need themselves, by whichever of their files. */
export class Persons {
  constructor(private readonly views: Views) {}

  areOne(resident: string, volunteer: string): boolean {
    return this.views.get(areOnePerson(resident, volunteer)) !== undefined;
  }
}
