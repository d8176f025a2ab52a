import fc from 'fast-check';
import { canonicalJson } from './canonical-json.ts';

/** The same value with the members of every object in another order. */
function reordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reordered(member)]),
  );
}

describe('canonical JSON', () => {
  it('does not depend on the order of keys at any depth', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => canonicalJson(reordered(value)) === canonicalJson(value)),
    );
  });

  it('says the same as the value it was made from', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('gives different texts to different values', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (left, right) => {
        const same = canonicalJson(left) === canonicalJson(right);
        const leftParsed: unknown = JSON.parse(JSON.stringify(left));
        const rightParsed: unknown = JSON.parse(JSON.stringify(right));
        expect(same).toBe(equal(leftParsed, rightParsed));
      }),
    );
  });

  it('sorts, packs and leaves undefined out', () => {
    expect(canonicalJson({ b: [1, { z: null, a: 'é' }], a: undefined, A: true })).toBe(
      '{"A":true,"b":[1,{"a":"é","z":null}]}',
    );
  });

  it('refuses what has no one text', () => {
    expect(() => canonicalJson({ amount: Number.NaN })).toThrowError(RangeError);
    expect(() => canonicalJson(() => 1)).toThrowError(TypeError);
  });
});

function equal(left: unknown, right: unknown): boolean {
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, index) => equal(item, right[index]));
  }
  if (typeof left === 'object' && typeof right === 'object' && left !== null && right !== null) {
    if (Array.isArray(left) || Array.isArray(right)) return false;
    const keys = Object.keys(left);
    return (
      keys.length === Object.keys(right).length &&
      keys.every(
        (key) =>
          Object.hasOwn(right, key) &&
          equal((left as Record<string, unknown>)[key], (right as Record<string, unknown>)[key]),
      )
    );
  }
  return left === right;
}
