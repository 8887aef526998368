import { say, type Labels } from './labels.js';
import type { CredentialCode } from './credentials.js';
import type { KindOfService, ServiceBoard, ServiceMode } from './service-boards.js';

/** Any item's code, the hub's own or a station's: kebab-case, and never used again for something else. */
export type ServiceItemCode = string;

export interface ServiceItem {
  readonly code: ServiceItemCode;
  readonly board: ServiceBoard;
  /** Which weights a match goes by, unless the need is urgent. */
  readonly kindOfService: Exclude<KindOfService, 'URGENT'>;
  /** The usual ways to give it; a resource or need says its own. */
  readonly modes: readonly ServiceMode[];
  /** Credentials that every helper must hold, in the sense of `meetsCredential`. */
  readonly asks: readonly string[];
  readonly labels: Labels;
}

type Row = readonly [
  code: string, kind: ServiceItem['kindOfService'], modes: readonly ServiceMode[], asks: readonly CredentialCode[],
  zh: string, bo: string, en: string,
];
/** The items of one board, a row each. */
export const itemsOf = (board: ServiceBoard, rows: readonly Row[]): readonly ServiceItem[] =>
  rows.map(([code, kindOfService, modes, asks, zh, bo, en]) => ({ code, board, kindOfService, modes, asks, labels: say(zh, bo, en) }));

export const HOME = 'HOME', SITE = 'SITE', PHONE = 'PHONE', DELIVERY = 'DELIVERY';
export const RELATIONAL = 'RELATIONAL', PROFESSIONAL = 'PROFESSIONAL', GOODS = 'GOODS_AND_MONEY';
