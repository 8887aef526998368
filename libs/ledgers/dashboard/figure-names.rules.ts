import { activityKinds, activityMethods, capacityUnits, legalForms, type ActivityKind, type ActivityMethod } from '#reference/catalogue';
import { declineReasons, linkageStatuses } from '#linking/linkage';
import { isLedgerFigure, type LedgerFigure } from '#ledgers/activity';

/** Stands for entries without a method. */
export const NONE = 'NONE';

/** Where the events behind a figure are: entries of the ledger, or what is kept under a name. */
export type FigureSource =
  | { readonly of: 'LEDGER'; readonly kind?: ActivityKind; readonly method?: ActivityMethod | ''; readonly figure: LedgerFigure }
  | {
    readonly of: 'ENTRIES';
    readonly name: string;
    /** What there is at the end of the period, so from the beginning on. */
    readonly stock: boolean;
    /** What one of them adds, of what is kept of it. */
    readonly adds: (n: number) => number;
  };

const as = (n: number): number => n;
const entries = (name: string, adds: (n: number) => number = as, stock = false): FigureSource => ({ of: 'ENTRIES', name, stock, adds });
const hours = (minutes: number): number => minutes / 60;

const plainly: Readonly<Record<string, FigureSource>> = {
  ...Object.fromEntries(
    ['needs.raised', 'needs.met', 'needs.withdrawn', 'needs.ranOut', 'needs.handedOver', 'needs.takenOver', 'volunteers.new', 'funds.donatedFen', 'funds.grantedFen', 'funds.returnedFen', 'funds.goodsReceivedFen', 'funds.goodsGrantedFen']
      .map((name) => [name, entries(name)]),
  ),
  'firstHelp.needs': entries('firstHelp', () => 1), 'firstHelp.medianHours': entries('firstHelp'), 'firstHelp.ninetiethHours': entries('firstHelp'),
  'volunteers.registered': entries('volunteers.registered', as, true), 'volunteers.hours': entries('volunteers.hours', hours), 'volunteers.serving': entries('volunteers.hours', hours),
};

/** Undefined where no dashboard has such a figure. */
export function sourceOf(name: string): FigureSource | undefined {
  const known = Object.hasOwn(plainly, name) ? plainly[name] : undefined;
  if (known) return known;
  const [part = '', code = '', figure = '', ...rest] = name.split('.');
  if (rest.length > 0) return undefined;
  switch (part) {
    case 'reached':
      return figure === '' && isLedgerFigure(code) ? { of: 'LEDGER', figure: code } : undefined;
    case 'byKind':
      return activityKinds.has(code) && isLedgerFigure(figure) ? { of: 'LEDGER', kind: code, figure } : undefined;
    case 'byMethod':
      return (code === NONE || activityMethods.has(code)) && isLedgerFigure(figure) ? { of: 'LEDGER', method: code === NONE ? '' : code, figure } : undefined;
    case 'linkages':
      return figure === '' && (linkageStatuses as readonly string[]).includes(code) ? entries(name) : undefined;
    case 'declines':
      return figure === '' && (declineReasons as readonly string[]).includes(code) ? entries(name) : undefined;
    case 'capacityUsed':
      return figure === '' && capacityUnits.has(code) ? entries(name) : undefined;
    case 'organizations':
      return legalForms.has(code) && (figure === 'new' || figure === 'registered') ? entries(name, as, figure === 'registered') : undefined;
    default:
      return undefined;
  }
}
