import type { Asked } from '../asked.rules.js';
import { companionMissing, consentBlocks, guardianMissing, isTooYoung } from '../conditions.rules.js';
import type { CandidateIndex } from './candidate-index.js';

const nobody: ReadonlySet<string> = new Set();

/** Whether a provider stands in the way on grounds of safety, whatever of theirs is looked at. */
export class ProviderVerdicts {
  private asked!: Asked;
  /** The numbers of those who are told otherwise than the rest. */
  private readonly told = new Set<number>();
  private readonly themselves = new Set<number>();
  private blockedInGeneral = false;
  private blockedOtherwise = false;

  constructor(private readonly index: CandidateIndex) {}

  begin(asked: Asked): void {
    this.asked = asked;
    this.told.clear();
    for (const provider of asked.toldOtherwise) this.told.add(Number(provider));
    this.themselves.clear();
    for (const provider of asked.themselves) this.themselves.add(Number(provider));
    this.blockedInGeneral = consentBlocks({ ...asked, toldOtherwise: nobody }, '');
    this.blockedOtherwise = consentBlocks({ ...asked, consent: !asked.consent, toldOtherwise: nobody }, '');
  }

  blocks(provider: number): boolean {
    const isUntold = this.told.size > 0 && this.told.has(provider) ? this.blockedOtherwise : this.blockedInGeneral;
    return isUntold || (this.themselves.size > 0 && this.themselves.has(provider)) || this.index.away.has(provider) || this.isYouthInTheWay(provider);
  }

  private isYouthInTheWay(provider: number): boolean {
    const { asked, index: { young } } = this;
    const who = young.size > 0 ? young.get(provider) : undefined;
    return who !== undefined && (isTooYoung(asked, who) || guardianMissing(asked, who) || companionMissing(asked, who));
  }
}
