import { getNamedType, getNullableType, isInputObjectType, isListType, type GraphQLInputField, type GraphQLInputObjectType, type GraphQLSchema } from 'graphql';

type Fields = Readonly<Record<string, unknown>>;

/** Who somebody is: of whom nothing else needs to be said. */
const PEOPLE = /Identity|Guardian|AssetPerson|OrganizationContact|DonorInput/;
/** What the API says that it keeps sealed. */
const SEALED = /(?<!not )sealed/;

/** A word of its own in every field of a mutation that is to be sealed, so that whoever finds it knows where it was typed. */
export class Canaries {
  private readonly words = new Map<string, string>();

  constructor(private readonly schema: GraphQLSchema) {}

  /** Where each was typed. */
  get all(): readonly { readonly word: string; readonly at: string }[] {
    return [...this.words].map(([at, word]) => ({ word, at }));
  }

  /** Where those were typed that a text has in it. */
  in(text: string): readonly string[] {
    return this.all.flatMap(({ word, at }) => (text.includes(word) ? [at] : []));
  }

  /** The input of a mutation with a canary in each of its fields, also in words that it leaves out. */
  input(mutation: string, given: object): Fields {
    const type = getNamedType(this.schema.getMutationType()?.getFields()[mutation]?.args[0]?.type) as GraphQLInputObjectType;
    return this.marked(type, given as Fields, mutation);
  }

  private marked(type: GraphQLInputObjectType, given: Fields, mutation: string): Fields {
    const of = (field: GraphQLInputField): unknown => {
      const [value, named, list] = [given[field.name], getNamedType(field.type), isListType(getNullableType(field.type))];
      if (isInputObjectType(named)) {
        if (value === undefined || value === null) return value;
        return list ? (value as Fields[]).map((one) => this.marked(named, one, mutation)) : this.marked(named, value as Fields, mutation);
      }
      const person = PEOPLE.test(type.name) && /^(name|address|relation)$/.test(field.name);
      if (list || named.name !== 'String' || !(person || SEALED.test(field.description ?? ''))) return value;
      // People who are one are called the same.
      const at = person ? `${type.name}.${field.name}` : `${mutation} ${type.name}.${field.name}`;
      if (typeof value === 'string') return value + this.word(`${at} ${person ? value : ''}`);
      return person ? value : `示例${this.word(at)}`;
    };
    return { ...given, ...Object.fromEntries(Object.values(type.getFields()).flatMap((field) => {
      const value = of(field);
      return value === undefined ? [] : [[field.name, value]];
    })) };
  }

  private word(at: string): string {
    const word = this.words.get(at) ?? `Kn${String(this.words.size).padStart(4, '0')}x`;
    this.words.set(at, word);
    return word;
  }
}
