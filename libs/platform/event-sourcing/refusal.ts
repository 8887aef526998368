/** A label or message in the languages of the hub's users; zh is the fallback. */
export interface Labels {
  readonly zh: string;
  readonly bo: string;
  readonly en: string;
}
/** What a program does about a refusal, where it is not for a person to mend as the words say. */
export type RefusalCure = 'SEND_AGAIN' | 'LOOK_AGAIN' | 'SIGN_IN' | 'ANOTHER_PERSON' | 'MEND_REQUEST' | 'TELL_OPERATOR' | 'NOT_THERE' | 'AS_IT_SAYS';
interface Said extends Labels {
  /** Left out: NOT_THERE of a code that ends in `_NOT_FOUND`, AS_IT_SAYS of any other. */
  readonly cure?: RefusalCure;
}
/** What a refusal says to a person, by code. `{name}` stands for the parameter of that name. */
export type RefusalMessages = Readonly<Record<string, Said>>;
/** What the hub has a code for: a client reads the code, a person the label. */
export interface Named {
  readonly code: string;
  readonly labels: Labels;
}
export type RefusalParameters = Readonly<Record<string, string | number | Named | readonly Named[]>>;

/** A command the domain refuses. `code` reaches the client as `extensions.code`, `parameters` fill the message; neither may identify a person. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(
    readonly code: string,
    readonly parameters: RefusalParameters = {},
  ) {
    super(code);
  }
}

/** `const refuse = refusals<keyof typeof messages & string>()`: a code without a message does not compile. */
export const refusals =
  <Code extends string>() =>
  (code: Code, parameters?: RefusalParameters): never => {
    throw new Refusal(code, parameters);
  };
