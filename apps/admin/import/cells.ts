import { z } from 'zod';
import { aroundChina } from '#platform/read-model';
import type { Vocabulary, Term } from '#reference/catalogue';
import { isServiceItem } from '#reference/catalogue';
import { civilDateAt, isCivilDate, isWeeklyWindow, type Weekday } from '#reference/calendar';
import { isRegionCode, readLanguageTag, readOfficeNumber, readPhoneNumber, readResidentId } from '#reference/identifiers';
import { SqliteRegions } from '#reference/region/sqlite';
import { said } from './said.js';

/** The kinds of cell in the files of `demo/`; each says what is wrong in a few words. */
export const text = z.string({ error: said('missing') }).max(2_000, said('tooLong'));
export const key = z.string({ error: said('missing') }).regex(/^[a-z0-9][a-z0-9-]{0,62}$/, said('key'));
export const code = <C extends string>({ codes }: Vocabulary<Term<C>>) => z.enum([...codes] as [C, ...C[]], { error: said('oneOf', { codes: codes.join(', ') }) });
export const date = z.string({ error: said('missing') }).refine(isCivilDate, said('date'));
export const number = (min: number, max: number) =>
  z.string({ error: said('missing') }).refine((cell) => /^-?\d+(\.\d+)?$/.test(cell) && Number(cell) >= min && Number(cell) <= max, said('number', { min, max })).transform(Number);
export const whole = (min: number, max: number) =>
  z.string({ error: said('missing') }).refine((cell) => /^\d+$/.test(cell) && Number(cell) >= min && Number(cell) <= max, said('whole', { min, max })).transform(Number);
export const fen = z
  .string()
  .refine((cell) => /^\d{1,7}(\.\d{1,2})?$/.test(cell), said('yuan'))
  .transform((cell) => Math.round(Number(cell) * 100));

/** A number on which an organization can be called; 1.38E+10 is what is left of one where a spreadsheet took it for a quantity. */
export const officePhone = text.superRefine((cell, context) => {
  if (!readOfficeNumber(cell).ok) context.addIssue({ code: 'custom', message: said(/^\d(\.\d+)?E\+?\d+$/i.test(cell) ? 'shortened' : 'officePhone') });
});

/** Values separated by `;` (or `；`, as a Chinese keyboard has it). */
export const list = <T>(of: z.ZodType<T, string>) =>
  z.string({ error: said('missing') }).transform((cell, context): T[] => {
    const values: T[] = [];
    for (const [i, part] of cell.split(/[;；]/).map((piece) => piece.trim()).filter(Boolean).entries()) {
      const parsed = of.safeParse(part);
      if (parsed.success) values.push(parsed.data);
      else context.addIssue({ code: 'custom', message: said('value', { number: i + 1, says: parsed.error.issues[0]?.message ?? said('wrong') }) });
    }
    return values;
  });

let register: SqliteRegions | undefined;
export const region = z.string({ error: said('missing') }).superRefine((cell, context) => {
  const wrong = (message: string): void => context.addIssue({ code: 'custom', message });
  if (!isRegionCode(cell)) return wrong(said('divisionShape'));
  register ??= SqliteRegions.open();
  if (register.exists(cell)) return;
  const former = register.find(cell);
  wrong(former ? said('divisionRetired', { codes: (former.successors ?? []).join(', ') }) : said('divisionUnknown'));
});
export const catalogueItem = z.string().refine(isServiceItem, said('serviceItem'));
const OWN_ITEM = /^[a-z][a-z0-9]*(-[a-z0-9]+)*(\.[0-9a-f]{12})?$/;
/** Of the catalogue, or the name that a station gave one of its own: whether it has such a one only the hub knows. */
export const serviceItem = z.string().refine((cell) => isServiceItem(cell) || OWN_ITEM.test(cell), said('serviceItem'));
export const language = z.string().refine((cell) => readLanguageTag(cell).ok, said('language'));
export const latitude = number(aroundChina.latitude.min, aroundChina.latitude.max);
export const longitude = number(aroundChina.longitude.min, aroundChina.longitude.max);

/** `1 09:00-17:00`: weekday (Monday is 1), from, until. */
export const weeklyWindow = z.string().transform((cell, context) => {
  const [, day = '', from = '', to = ''] = /^(\d) (\S{5})-(\S{5})$/.exec(cell) ?? [];
  const window = { day: Number(day) as Weekday, from, to };
  if (!isWeeklyWindow(window)) context.addIssue({ code: 'custom', message: said('weeklyWindow') });
  return window;
});

export const phone = z.string().refine((cell) => readPhoneNumber(cell).ok, said('phone'));
/** Of a consent: one that is not given yet is none. */
export const consentDate = date.refine((cell) => cell <= civilDateAt(new Date().toISOString()), said('consentToCome'));
const EARLIEST_BIRTH = '1900-01-01';
export const birthDate = date.refine((cell) => cell >= EARLIEST_BIRTH && cell <= civilDateAt(new Date().toISOString()), said('birthDate'));

type Cells = Readonly<Record<string, unknown>>;
type Context = { addIssue(issue: { code: 'custom'; path: string[]; message: string }): void };

/** Cells that say something only beside others: without those they would be passed over in silence. */
export const beside =
  (column: string, ...others: readonly string[]) =>
  (row: Cells, context: Context): void => {
    if (row[column] === undefined) return;
    for (const other of others) if (row[other] === undefined) context.addIssue({ code: 'custom', path: [other], message: said('besideMissing', { column }) });
  };
/** The first is not above the second. */
export const inOrder =
  (first: string, second: string) =>
  (row: Cells, context: Context): void => {
    const [low, high] = [row[first], row[second]] as (string | number | undefined)[];
    if (low !== undefined && high !== undefined && low > high) context.addIssue({ code: 'custom', path: [second], message: said(typeof low === 'number' ? 'less' : 'earlier', { first }) });
  };
/** An id number tells the birthday, too. */
export function oneBirthday({ idNumber, birthDate: given }: { idNumber?: string | undefined; birthDate?: string | undefined }, context: Context): void {
  const read = idNumber === undefined ? undefined : readResidentId(idNumber);
  if (read?.ok && given !== undefined && read.value.birthDate !== given) context.addIssue({ code: 'custom', path: ['birthDate'], message: said('birthDateOther') });
}

/** `point(row)`: a point where both coordinates are given. */
export const point = ({ latitude: lat, longitude: lng }: { latitude?: number | undefined; longitude?: number | undefined }) =>
  lat === undefined || lng === undefined ? undefined : { latitude: lat, longitude: lng };
