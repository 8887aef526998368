import type { FastifyRequest } from 'fastify';
import type { OperationContext } from './operation.js';

/** Where a request keeps what it asks for, for whoever tells of the request once it is answered. */
export const ASKED = Symbol('what a request asks for');
type Asking = FastifyRequest & { [ASKED]?: OperationContext | null };

export const asksFor = (request: Asking, context: OperationContext): void => {
  request[ASKED] = context;
};

/** A document may ask for one thing under a thousand aliases, and for many things. */
const MOST = 10;
/** What the root fields that were let in are called in the schema; aliases and what a client calls its operation can be anything, a name among them. */
export const rootFieldsOf = (request: Asking): readonly string[] => request[ASKED]?.rootFields.slice(0, MOST) ?? [];
