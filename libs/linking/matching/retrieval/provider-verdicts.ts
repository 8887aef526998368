import { providerKinds } from '#societies/charity-resource';
import type { Asked } from '../asked.rules.js';
import { companionMissing, consentBlocks, guardianMissing, hasLeft, isTooYoung } from '../conditions.rules.js';
import type { CandidateIndex } from './candidate-index.js';

const nobody: ReadonlySet<string> = new Set();

/** Whether a provider stands in the way on grounds of safety, whatever of theirs is looked at. */
export class ProviderVerdicts {
  private asked!: Asked;
  /** The numbers of those who are told otherwise than the rest of their kind. */
  private readonly told = new Set<number>();
  private readonly themselves = new Set<number>();
  /** By the number of a provider's kind: whether consent stands in the way, and whether it does where the answer is the other one. */
  private inGeneral: readonly boolean[] = [];
  private otherwise: readonly boolean[] = [];

  constructor(private readonly index: CandidateIndex) {}

  begin(asked: Asked): void {
    this.asked = asked;
    this.told.clear();
    for (const provider of asked.toldOtherwise) this.told.add(Number(provider));
    this.themselves.clear();
    for (const provider of asked.themselves) this.themselves.add(Number(provider));
    const blockedIf = (consent: boolean) => providerKinds.map((providerKind) => consentBlocks({ ...asked, consent, toldOtherwise: nobody }, { provider: '', providerKind }));
    this.inGeneral = blockedIf(asked.consent);
    this.otherwise = blockedIf(!asked.consent);
  }

  /** @param by the number of the provider's kind */
  blocks(provider: number, by: number): boolean {
    const isUntold = (this.told.size > 0 && this.told.has(provider) ? this.otherwise : this.inGeneral)[by] === true;
    return isUntold || (this.themselves.size > 0 && this.themselves.has(provider)) || this.index.away.has(provider) || this.isGone(provider) || this.isYouthInTheWay(provider);
  }

  private isGone(provider: number): boolean {
    const { asked, index: { leaving } } = this;
    return leaving.size > 0 && hasLeft(asked, leaving.get(provider) ?? null);
  }

  private isYouthInTheWay(provider: number): boolean {
    const { asked, index: { young } } = this;
    const who = young.size > 0 ? young.get(provider) : undefined;
    return who !== undefined && (isTooYoung(asked, who) || guardianMissing(asked, who) || companionMissing(asked, who));
  }
}
