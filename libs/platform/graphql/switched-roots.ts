import { Kind, OperationTypeNode, parse, type DocumentNode, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';

/**
 * Whether something that a subscription of the document follows is switched by `@skip` or `@include`, which the specification forbids (since 2025): whatever its variables say it has
 * to follow something. graphql-js fails where it should find that wrong, and so it is asked before it validates.
 */
export function switchesRoots({ definitions }: DocumentNode): boolean {
  const fragments = new Map(definitions.filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION).map((one) => [one.name.value, one]));
  const isSwitched = ({ selections }: SelectionSetNode): boolean =>
    selections.some((selection) => {
      if (selection.directives?.some(({ name }) => name.value === 'skip' || name.value === 'include')) return true;
      if (selection.kind === Kind.INLINE_FRAGMENT) return isSwitched(selection.selectionSet);
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : undefined;
      // one that contains itself is looked into once
      return fragment !== undefined && fragments.delete(fragment.name.value) && isSwitched(fragment.selectionSet);
    });
  return definitions.some((one) => one.kind === Kind.OPERATION_DEFINITION && one.operation === OperationTypeNode.SUBSCRIPTION && isSwitched(one.selectionSet));
}

/** To be validated in its place: graphql-js finds it wrong in much the same way. */
export const followsNothing: DocumentNode = parse('subscription { __typename }');
