import { z } from 'zod';
import type { Vocabulary, Term } from '#reference/catalogue';
import { isServiceItem } from '#reference/catalogue';
import { isCivilDate } from '#reference/calendar';
import { isRegionCode, readLanguageTag } from '#reference/identifiers';

/** The kinds of cell in the files of `demo/`; each says what is wrong in a few words. */
export const text = z.string({ error: 'is missing' }).max(2_000, 'is too long');
export const key = z.string({ error: 'is missing' }).regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'is small letters, digits and hyphens');
export const code = <C extends string>({ codes }: Vocabulary<Term<C>>) => z.enum([...codes] as [C, ...C[]], { error: `is one of ${codes.join(', ')}` });
export const date = z.string({ error: 'is missing' }).refine(isCivilDate, 'is no date; write 2026-01-05');
export const number = (min: number, max: number) =>
  z.string({ error: 'is missing' }).refine((cell) => /^-?\d+(\.\d+)?$/.test(cell) && Number(cell) >= min && Number(cell) <= max, `is a number from ${min} to ${max}`).transform(Number);
export const whole = (min: number, max: number) =>
  z.string({ error: 'is missing' }).refine((cell) => /^\d+$/.test(cell) && Number(cell) >= min && Number(cell) <= max, `is a whole number from ${min} to ${max}`).transform(Number);
export const fen = z
  .string()
  .refine((cell) => /^\d{1,7}(\.\d{1,2})?$/.test(cell), 'is an amount in yuan, such as 12 or 7.50')
  .transform((cell) => Math.round(Number(cell) * 100));

/** Values separated by `;`. */
export const list = <T>(of: z.ZodType<T, string>) =>
  z.string({ error: 'is missing' }).transform((cell, context): T[] => {
    const values: T[] = [];
    for (const [i, part] of cell.split(';').map((piece) => piece.trim()).filter(Boolean).entries()) {
      const parsed = of.safeParse(part);
      if (parsed.success) values.push(parsed.data);
      else context.addIssue({ code: 'custom', message: `value ${i + 1} ${parsed.error.issues[0]?.message ?? 'is wrong'}` });
    }
    return values;
  });

export const region = z.string({ error: 'is missing' }).refine(isRegionCode, 'is a division code of 2, 4, 6, 9 or 12 digits');
export const serviceItem = z.string().refine(isServiceItem, 'is no service item of the catalogue');
export const language = z.string().refine((cell) => readLanguageTag(cell).ok, 'is no language tag such as zh or bo');
export const latitude = number(-90, 90);
export const longitude = number(-180, 180);

/** `1 09:00-17:00`: weekday (Monday is 1), from, until. */
export const weeklyWindow = z
  .string()
  .regex(/^[1-7] ([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'is a weekday and hours, such as 1 09:00-17:00')
  .transform((cell) => ({ day: Number(cell[0]), from: cell.slice(2, 7), to: cell.slice(8) }));

/** `point(row)`: a point where both coordinates are given. */
export const point = ({ latitude: lat, longitude: lng }: { latitude?: number | undefined; longitude?: number | undefined }) =>
  lat === undefined || lng === undefined ? undefined : { latitude: lat, longitude: lng };
