import type { Views } from '#platform/read-model';
import { consentsOf, type ConsentRow } from './consent.queries.js';
import { mayKnow, mayKnowSensitive, toldOtherwise, type AskedOn, type Party } from './consent.rules.js';
import type { SaidOfPerson } from './one-person.rules.js';
import { saidOf, whoMayKnow } from './said.rules.js';

/** Whoever is about to tell somebody about a resident asks here first. */
export class Consents {
  constructor(private readonly views: Views) {}

  /** Whether this party may know whom help is for. */
  mayKnow(resident: string, party: Party, asked: AskedOn): boolean {
    return mayKnow(this.said(resident), party, asked);
  }

  /** The same, for those who ask of many parties. */
  whoMayKnow(resident: string, asked: AskedOn): (party: Party) => boolean {
    return whoMayKnow(this.views, resident, asked);
  }

  mayKnowSensitive(resident: string, party: Party, asked: AskedOn): boolean {
    return mayKnowSensitive(this.said(resident), party, asked);
  }

  /** Whether helpers may in general, and those of whom the answer is the other one. */
  told(resident: string, asked: AskedOn): ReturnType<typeof toldOtherwise> {
    return toldOtherwise(this.said(resident), asked);
  }

  rows(resident: string): readonly ConsentRow[] {
    return this.views.all<ConsentRow>(consentsOf(resident));
  }

  /** Of the person, in whichever of their files. */
  said(resident: string): SaidOfPerson {
    return saidOf(this.views, resident);
  }
}
