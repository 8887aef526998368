/** What can go wrong between an event as the hub knows it and as it is kept. No message holds personal data. */
export abstract class PrivacyError extends Error {
  abstract readonly code: string;
}

/** The log holds an event that this release does not know: of another release, or of a type that was dropped. */
export class UnknownEvent extends PrivacyError {
  override readonly name = 'UnknownEvent';
  readonly code = 'UNKNOWN_EVENT';
}

/** A sealed value is not what was sealed there: altered, moved to another person, event or field, or damaged. */
export class SealBroken extends PrivacyError {
  override readonly name = 'SealBroken';
  readonly code = 'SEAL_BROKEN';
}

/**
 * A key cannot be unwrapped, because its key-encryption key was not given or is not the one it was wrapped under. Never the same as
 * erased.
 */
export class KeyUnavailable extends PrivacyError {
  override readonly name = 'KeyUnavailable';
  readonly code = 'KEY_UNAVAILABLE';
}

/** The key store cannot be read or written. */
export class KeyStoreUnavailable extends PrivacyError {
  override readonly name = 'KeyStoreUnavailable';
  readonly code = 'KEY_STORE_UNAVAILABLE';
}
