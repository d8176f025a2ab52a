import { isPlainObject } from '../bson/value.ts';
import type { Value } from '../bson/value.ts';
import { compareValues } from '../bson/compare.ts';
import { badValue, typeMismatch } from '../errors.ts';
import { toInteger } from './numbers.ts';
import type { TextOrder } from './context.ts';

/** Reads a collation of a command; undefined stands for plain byte order. */
export function parseCollation(spec: Value): TextOrder | undefined {
  if (spec === undefined || spec === null) return undefined;
  if (!isPlainObject(spec)) throw typeMismatch('collation must be an object');
  const locale = spec['locale'];
  if (locale === undefined) throw badValue("BSON field 'collation.locale' is missing but a required field");
  if (typeof locale !== 'string') throw typeMismatch("BSON field 'collation.locale' is the wrong type");
  if (locale === 'simple') return undefined;
  const strength = spec['strength'] === undefined ? 3 : toInteger(spec['strength']);
  try {
    return new Intl.Collator(locale.replaceAll('_', '-'), {
      sensitivity: sensitivityOf(strength ?? 3, spec['caseLevel'] === true),
      numeric: spec['numericOrdering'] === true,
      ignorePunctuation: spec['alternate'] === 'shifted',
      ...(spec['caseFirst'] === 'upper' || spec['caseFirst'] === 'lower'
        ? { caseFirst: spec['caseFirst'] }
        : {}),
    });
  } catch {
    throw badValue(`Field 'locale' is invalid in: { locale: "${locale}" }`);
  }
}

function sensitivityOf(strength: number, caseLevel: boolean): 'base' | 'accent' | 'case' | 'variant' {
  if (strength === 1) return caseLevel ? 'case' : 'base';
  return strength === 2 ? 'accent' : 'variant';
}

/** The order of values under a collation, which concerns texts also inside arrays and documents. */
export function orderWith(collation: TextOrder | undefined): (a: Value, b: Value) => number {
  if (collation === undefined) return compareValues;
  const compare = (a: Value, b: Value): number => {
    if (typeof a === 'string' && typeof b === 'string') return collation.compare(a, b);
    if (Array.isArray(a) && Array.isArray(b)) return compareLists(a, b, compare);
    return compareValues(a, b);
  };
  return compare;
}

function compareLists(a: Value[], b: Value[], compare: (a: Value, b: Value) => number): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const order = compare(a[i], b[i]);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}
