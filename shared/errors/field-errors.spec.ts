import * as z from 'zod';
import { fieldErrorsOf } from './field-errors.ts';

describe('Field errors', () => {
  const schema = z.strictObject({
    name: z.string().min(1).max(5),
    email: z.email('Give an e-mail address such as name@example.org.'),
    amountMinor: z.int().min(1).max(100),
    kind: z.enum(['sewing', 'garden']),
    lines: z
      .array(z.strictObject({ quantity: z.number().gt(0) }))
      .min(1)
      .max(2),
    day: z.string().refine((text) => text !== 'never', {
      error: 'Choose a day.',
      params: { code: 'day.empty', year: 2026 },
    }),
  });
  const right = {
    name: 'Ann',
    email: 'ann@example.org',
    amountMinor: 5,
    kind: 'sewing',
    lines: [{ quantity: 1 }],
    day: 'x',
  };

  function errorsOf(input: unknown) {
    const parsed = schema.safeParse(input);
    return parsed.success ? [] : fieldErrorsOf(parsed.error);
  }

  const cases: [name: string, change: object, path: string, code: string, message: RegExp][] = [
    ['a missing field', { name: undefined }, 'name', 'required', /^Fill in/],
    ['an empty field', { name: '' }, 'name', 'required', /^Fill in/],
    ['a long text', { name: 'Annabella' }, 'name', 'tooLong', /at most 5 characters/],
    ['a wrong type', { name: 7 }, 'name', 'wrongType', /Give text/],
    [
      'a format with a text of its own',
      { email: 'ann' },
      'email',
      'format.email',
      /such as name@example.org/,
    ],
    ['a small number', { amountMinor: 0 }, 'amountMinor', 'tooSmall', /1 or more/],
    ['a large number', { amountMinor: 101 }, 'amountMinor', 'tooLarge', /100 or less/],
    ['a fraction', { amountMinor: 1.5 }, 'amountMinor', 'wrongType', /whole number/],
    ['a value that is not offered', { kind: 'baking' }, 'kind', 'notAllowed', /sewing, garden/],
    ['too few items', { lines: [] }, 'lines', 'tooFew', /at least 1 item/],
    ['a deep field', { lines: [{ quantity: 0 }] }, 'lines.0.quantity', 'tooSmall', /more than 0/],
    ['an unknown field', { colour: 'red' }, 'colour', 'unknownField', /Leave this field out/],
    ['a rule of its own', { day: 'never' }, 'day', 'day.empty', /Choose a day/],
  ];
  for (const [name, change, path, code, message] of cases) {
    it(`say where and how to mend ${name}`, () => {
      const [error, ...others] = errorsOf({ ...right, ...change });
      expect(others).toEqual([]);
      expect(error?.path).toBe(path);
      expect(error?.code).toBe(code);
      expect(error?.message).toMatch(message);
    });
  }

  it('carry the parameters of a rule for the catalog', () => {
    expect(errorsOf({ ...right, day: 'never' })[0]?.params).toEqual({ year: 2026 });
  });

  it('never just say that something is invalid', () => {
    const nothing = errorsOf({});
    expect(nothing.length).toBe(6);
    for (const { message } of nothing) expect(message).not.toMatch(/invalid/i);
  });

  it('speak of the nearest form of a union', () => {
    const union = z.union([
      z.strictObject({ a: z.string() }),
      z.strictObject({ b: z.string(), c: z.string() }),
    ]);
    const parsed = union.safeParse({ a: 1 });
    expect(parsed.success ? [] : fieldErrorsOf(parsed.error)).toEqual([
      { path: 'a', code: 'wrongType', message: 'Give text.', params: { expected: 'string' } },
    ]);
  });
});
