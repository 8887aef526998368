import { getMetadataStorage } from 'class-validator';
import { listTooLong } from './broken-rules.js';
import type { FieldProblem } from './told.js';

type Class = new () => object;
type Fields = Readonly<Record<string, unknown>>;
type Storage = ReturnType<typeof getMetadataStorage>;
type Rule = ReturnType<Storage['getTargetValidationMetadatas']>[number];
type Passes = (value: unknown, object: Fields) => boolean;

interface Property {
  readonly name: string;
  /** All must hold, or its rules do not count: it is left out, say. */
  readonly conditions: readonly ((object: Fields, value: unknown) => boolean)[];
  readonly rules: readonly Passes[];
  /** What its value, or each of its values, is to be. */
  readonly nested: Class | undefined;
  /** How many values there may be of it. */
  readonly most: number;
}

/** Of fields that hold other inputs: their classes, by the class and name of the field. */
const nestedOf = new Map<object, Map<string, () => Class>>();

/** To be told of each field that holds other inputs. @param prototype of the class that has it */
export function holds(prototype: object, field: string, type: () => Class): void {
  const fields = nestedOf.get(prototype) ?? new Map<string, () => Class>();
  nestedOf.set(prototype, fields.set(field, type));
}

/**
 * An input as an instance of its class, if class-validator would find nothing wrong with it; undefined where something is wrong, or where that cannot be told
 * here. class-validator sorts its rules anew for each value, and prepares an error for each field, before it knows whether there is one; nearly every
 * input is right, and so only those that are not need that. The rules themselves are class-validator's own.
 */
export class QuickCheck {
  private readonly known = new Map<Class, readonly Property[] | undefined>();

  constructor(private readonly storage: Storage = getMetadataStorage()) {}

  right<T extends object>(type: new () => T, input: object): T | undefined {
    const properties = this.propertiesOf(type);
    if (!properties) return undefined;
    const instance = Object.assign(new type(), input) as Record<string, unknown> & T;
    for (const { name, conditions, rules, nested, most } of properties) {
      const value: unknown = instance[name];
      if (isLonger(value, most)) return undefined;
      if (nested && value !== null && value !== undefined) {
        const inner = Array.isArray(value) ? this.each(nested, value) : typeof value === 'object' ? this.right(nested, value) : undefined;
        if (inner === undefined) return undefined;
        (instance as Record<string, unknown>)[name] = inner;
      }
      if (!conditions.every((holds) => holds(instance, value))) continue;
      for (const passes of rules) if (!passes(value, instance)) return undefined;
    }
    return instance;
  }

  /**
   * The lists of an input that are longer than they may be, wherever they are in it. Nothing else of them is looked at: rules for each of a hundred thousand values, and a
   * sentence about each, would keep everybody waiting.
   */
  tooLong(type: Class, input: object, path: string): FieldProblem[] {
    return (this.propertiesOf(type) ?? []).flatMap(({ name, nested, most }) => {
      const value = (input as Fields)[name];
      const here = path ? `${path}.${name}` : name;
      if (isLonger(value, most)) return [listTooLong(here, name, most)];
      if (!nested || typeof value !== 'object' || value === null) return [];
      if (!Array.isArray(value)) return this.tooLong(nested, value, here);
      return value.flatMap((one: unknown, i) => (typeof one === 'object' && one !== null ? this.tooLong(nested, one, `${here}.${i}`) : []));
    });
  }

  private each(type: Class, values: readonly unknown[]): readonly object[] | undefined {
    const right: object[] = [];
    for (const value of values) {
      const one = value !== null && typeof value === 'object' ? this.right(type, value) : undefined;
      if (!one) return undefined;
      right.push(one);
    }
    return right;
  }

  private propertiesOf(type: Class): readonly Property[] | undefined {
    if (!this.known.has(type)) this.known.set(type, this.read(type));
    return this.known.get(type);
  }

  private read(type: Class): readonly Property[] | undefined {
    const all = this.storage.getTargetValidationMetadatas(type, '', false, false);
    const properties: Property[] = [];
    for (const [name, rules] of Object.entries(this.storage.groupByPropertyName(all))) {
      const nested = nestedType(type, name);
      const isNested = rules.some(({ type }) => type === 'nestedValidation');
      if (isNested !== (nested !== undefined) || rules.some(({ type, validateIf }) => !understood.includes(type) || validateIf !== undefined)) return undefined;
      const conditions = rules.filter(({ type }) => type === 'conditionalValidation').map(({ constraints }) => (constraints as Property['conditions'])[0] ?? (() => true));
      const most = Math.min(...rules.filter(({ name }) => name === 'arrayMaxSize').map(({ constraints }) => Number((constraints as readonly unknown[])[0])));
      properties.push({ name, conditions, nested, most, rules: rules.filter(({ type }) => type === 'customValidation').flatMap((rule) => this.passing(type, rule)) });
    }
    return properties;
  }

  private passing(type: Class, { constraintCls, constraints, each, propertyName }: Rule): readonly Passes[] {
    return this.storage.getTargetValidatorConstraints(constraintCls).map(({ instance }): Passes => {
      const holds = (value: unknown, whole: unknown, object: object) =>
        instance.validate(value, { targetName: type.name, property: propertyName, object, value: whole, constraints }) === true;
      return each ? (value, object) => (Array.isArray(value) ? value.every((one) => holds(one, value, object)) : holds(value, value, object)) : (value, object) => holds(value, value, object);
    });
  }
}

const isLonger = (value: unknown, most: number): boolean => Array.isArray(value) && value.length > most;
const understood = ['customValidation', 'conditionalValidation', 'nestedValidation'];

function nestedType(type: Class, name: string): Class | undefined {
  for (let prototype: object | null = type.prototype as object; prototype; prototype = Object.getPrototypeOf(prototype) as object | null) {
    const found = nestedOf.get(prototype)?.get(name);
    if (found) return found();
  }
  return undefined;
}
