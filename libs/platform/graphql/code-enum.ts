import { registerEnumType } from '@nestjs/graphql';

/** Codes as a GraphQL enum. The object also serves `Choice` and `ChoiceList`. */
export function codeEnum<C extends string>(name: string, codes: readonly C[], more: Omit<Parameters<typeof registerEnumType<{ [K in C]: K }>>[1], 'name'> = {}): { readonly [K in C]: K } {
  const values = Object.fromEntries(codes.map((code) => [code, code])) as { [K in C]: K };
  registerEnumType(values, { name, ...more });
  return values;
}
