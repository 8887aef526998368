import {
  Kind,
  type ASTVisitor,
  type DocumentNode,
  type FieldNode,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
  GraphQLError,
} from 'graphql';
import { Refusal } from '#platform/event-sourcing';

/** How much one request may ask for. The longest query that the hub's own users send takes half of it. */
export const limits = {
  tokens: 800,
  validationErrors: 5,
  recursiveSelections: 2_000,
  depth: 14,
  aliases: 30,
  directives: 30,
  complexity: 10_000,
} as const;

/** Rules report and never throw: what a rule throws, validation does not catch. */
export const limitRules: readonly ValidationRule[] = [depthRule, aliasRule, directiveRule];

const tooMuch = (code: string, node: DocumentNode): GraphQLError =>
  new GraphQLError(code, { nodes: node, originalError: new Refusal(code) });

/** Fragments count where they are spread. A fragment that contains itself is another rule's to report, and only must not trap this one. */
function depthRule(context: ValidationContext): ASTVisitor {
  const depths = new Map<string, number>();
  const fragmentDepth = (name: string): number => {
    const known = depths.get(name);
    if (known !== undefined) return known;
    depths.set(name, 0);
    const fragment = context.getFragment(name);
    const depth = fragment ? depthOf(fragment.selectionSet) : 0;
    depths.set(name, depth);
    return depth;
  };
  const depthOf = (selections: SelectionSetNode): number => {
    let deepest = 0;
    for (const selection of selections.selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) deepest = Math.max(deepest, fragmentDepth(selection.name.value));
      else if (selection.kind === Kind.INLINE_FRAGMENT) deepest = Math.max(deepest, depthOf(selection.selectionSet));
      else if (!isIntrospection(selection)) deepest = Math.max(deepest, 1 + (selection.selectionSet ? depthOf(selection.selectionSet) : 0));
    }
    return deepest;
  };
  return {
    Document(document) {
      const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
      if (operations.some(({ selectionSet }) => depthOf(selectionSet) > limits.depth))
        context.reportError(tooMuch('QUERY_TOO_DEEP', document));
      return undefined;
    },
  };
}

/** graphql-js bounds the depth of introspection itself. */
const isIntrospection = ({ name }: FieldNode): boolean => name.value === '__schema' || name.value === '__type';

function aliasRule(context: ValidationContext): ASTVisitor {
  let aliases = 0;
  return {
    Field({ alias }) {
      if (alias) aliases++;
    },
    Document: {
      leave(document) {
        if (aliases > limits.aliases) context.reportError(tooMuch('TOO_MANY_ALIASES', document));
      },
    },
  };
}

function directiveRule(context: ValidationContext): ASTVisitor {
  let directives = 0;
  return {
    Directive() {
      directives++;
    },
    Document: {
      leave(document) {
        if (directives > limits.directives) context.reportError(tooMuch('TOO_MANY_DIRECTIVES', document));
      },
    },
  };
}
