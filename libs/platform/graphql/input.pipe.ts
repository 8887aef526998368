import { Injectable, ValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { rememberRules } from './remembered-rules.js';

/** One thing that is wrong with an input. Never holds the value. */
export interface FieldProblem {
  /** From the argument on, as `input.windows.0.from`. */
  readonly path: string;
  /** class-validator's name of the rule that was broken, as `isLength`. */
  readonly rule: string;
  /** In English, as the rule says it. */
  readonly detail: string;
}

export class InputRejected extends Error {
  override readonly name = 'InputRejected';
  constructor(readonly fields: readonly FieldProblem[]) {
    super('BAD_USER_INPUT');
  }
}

const problems = (errors: readonly ValidationError[], path: string): FieldProblem[] =>
  errors.flatMap((error) => {
    const here = path ? `${path}.${error.property}` : error.property;
    return [
      ...Object.entries(error.constraints ?? {}).map(([rule, detail]) => ({ path: here, rule, detail })),
      ...problems(error.children ?? [], here),
    ];
  });

/** Validates the arguments of resolvers by the rules on their classes, and says of each field what is wrong. */
@Injectable()
export class InputPipe extends ValidationPipe {
  constructor() {
    rememberRules();
    super({
      transform: true,
      validationError: { target: false, value: false },
      exceptionFactory: (errors) => new InputRejected(problems(errors, '')),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    try {
      return await super.transform(value, metadata);
    } catch (error) {
      if (!(error instanceof InputRejected) || !metadata.data) throw error;
      throw new InputRejected(error.fields.map((field) => ({ ...field, path: `${metadata.data}.${field.path}` })));
    }
  }
}
