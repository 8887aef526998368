/** What this room asks about needs, which live in a wing above it: the need room answers. */
export abstract class NeedRegister {
  /** Whether there is such a need, open or not, whoever owns it: one station helps with what another has told it of. */
  abstract knows(need: string): boolean;
}
