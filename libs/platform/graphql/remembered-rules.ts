import { getMetadataStorage } from 'class-validator';

type Storage = ReturnType<typeof getMetadataStorage>;
type Rules = ReturnType<Storage['getTargetValidationMetadatas']>;

let done = false;

/**
 * For every object that it validates class-validator gathers the rules of its class anew, going through those of all classes there are: most of what validating
 * an input costs, and the more the larger the schema. The rules of a class are complete once it is defined, so that once is enough.
 */
export function rememberRules(storage: Storage = getMetadataStorage()): void {
  if (done) return;
  done = true;
  const gather = storage.getTargetValidationMetadatas.bind(storage);
  const group = storage.groupByPropertyName.bind(storage);
  /** By class, and by the class that an object is nested in, which class-validator hands over as a schema's name. */
  const gathered = new Map<unknown, Map<string | undefined, Rules>>();
  const grouped = new WeakMap<Rules, ReturnType<typeof group>>();
  storage.getTargetValidationMetadatas = (target, schema, always, strictGroups, groups) => {
    if (always || strictGroups || groups) return gather(target, schema, always, strictGroups, groups);
    let ofClass = gathered.get(target);
    if (!ofClass) gathered.set(target, (ofClass = new Map<string | undefined, Rules>()));
    let rules = ofClass.get(schema);
    if (!rules) ofClass.set(schema, (rules = gather(target, schema, always, strictGroups)));
    return rules;
  };
  storage.groupByPropertyName = (rules) => {
    let byName = grouped.get(rules);
    if (!byName) grouped.set(rules, (byName = group(rules)));
    return byName;
  };
}
