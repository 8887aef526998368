import { TokenRefused } from './tokens.js';

/** The token of an Authorization header. @throws TokenRefused when it carries something other than a bearer token */
export function bearer(authorization: string): string {
  const space = authorization.indexOf(' ');
  if (authorization.slice(0, space).toLowerCase() !== 'bearer') throw new TokenRefused('TOKEN_INVALID', 'the header is not `Bearer <token>`');
  return authorization.slice(space + 1).trim();
}
