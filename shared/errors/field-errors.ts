import type { z } from 'zod';
import type { FieldError } from './api-error.ts';

type Issue = z.core.$ZodIssue;
type Params = Readonly<Record<string, string | number>>;

interface Wording {
  readonly code: string;
  readonly message: string;
  readonly params?: Params;
}

const wantedNames: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object with named fields',
  null: 'null',
  date: 'a date',
};

const formatHints: Readonly<Record<string, string>> = {
  email: 'Give an e-mail address such as name@example.org.',
  url: 'Give a whole address such as https://example.org.',
  datetime: 'Give a moment in UTC such as 2026-11-16T08:30:00Z.',
  date: 'Give a day as YYYY-MM-DD, for example 2026-11-16.',
  uuid: 'Give a UUID, for example 3f0c2a52-7f0e-4f57-9d0a-5a2f4b9c1e11.',
};

/**
 * A schema's complaints as the error envelope carries them: where, a code of the `validation` catalog, and English that
 * says how to put it right. A schema's own rule says more with `.refine(rule, { error: 'Give …', params: { code } })`.
 */
export function fieldErrorsOf(error: { readonly issues: readonly Issue[] }, prefix = ''): FieldError[] {
  return error.issues.flatMap((issue) => fieldErrorsOfIssue(issue, prefix));
}

function fieldErrorsOfIssue(issue: Issue, prefix: string): FieldError[] {
  const path = [...(prefix === '' ? [] : [prefix]), ...issue.path.map(String)].join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: path === '' ? key : `${path}.${key}`,
      code: 'unknownField',
      message: 'Leave this field out: it is not known here.',
    }));
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const nearest = [...issue.errors].sort((a, b) => a.length - b.length)[0] ?? [];
    return nearest.flatMap((inner) => fieldErrorsOfIssue(inner, path));
  }
  return [{ path, ...wordingOf(issue) }];
}

function wordingOf(issue: Issue): Wording {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue);
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return tooBig(issue);
    case 'invalid_value':
      return {
        code: 'notAllowed',
        message: `Choose one of: ${issue.values.map(String).join(', ')}.`,
        params: { values: issue.values.map(String).join(', ') },
      };
    case 'invalid_format':
      return {
        code: `format.${issue.format}`,
        message: ownMessage(issue) ?? formatHints[issue.format] ?? pattern(issue),
      };
    case 'not_multiple_of':
      return {
        code: 'notMultipleOf',
        message: `Give a multiple of ${issue.divisor}.`,
        params: { divisor: issue.divisor },
      };
    case 'custom':
      return customRule(issue);
    default:
      return {
        code: 'notAllowed',
        message: ownMessage(issue) ?? 'Give one of the forms that are described for this field.',
      };
  }
}

function wrongType(issue: Extract<Issue, { code: 'invalid_type' }>): Wording {
  if (issue.message.endsWith('received undefined'))
    return { code: 'required', message: 'Fill in this field.' };
  const wanted = wantedNames[issue.expected] ?? issue.expected;
  return {
    code: 'wrongType',
    message: ownMessage(issue) ?? `Give ${wanted}.`,
    params: { expected: issue.expected },
  };
}

function tooSmall(issue: Extract<Issue, { code: 'too_small' }>): Wording {
  const minimum = Number(issue.minimum);
  const params = { minimum };
  const own = ownMessage(issue);
  if (issue.origin === 'string') {
    if (minimum === 1) return { code: 'required', message: own ?? 'Fill in this field.' };
    return { code: 'tooShort', message: own ?? `Give at least ${minimum} characters.`, params };
  }
  if (issue.origin === 'array') {
    return {
      code: 'tooFew',
      message: own ?? `Give at least ${minimum} ${minimum === 1 ? 'item' : 'items'}.`,
      params,
    };
  }
  const bound = issue.inclusive === false ? `more than ${minimum}` : `${minimum} or more`;
  return { code: 'tooSmall', message: own ?? `Give ${bound}.`, params };
}

function tooBig(issue: Extract<Issue, { code: 'too_big' }>): Wording {
  const maximum = Number(issue.maximum);
  const params = { maximum };
  const own = ownMessage(issue);
  if (issue.origin === 'string')
    return { code: 'tooLong', message: own ?? `Give at most ${maximum} characters.`, params };
  if (issue.origin === 'array')
    return { code: 'tooMany', message: own ?? `Give at most ${maximum} items.`, params };
  const bound = issue.inclusive === false ? `less than ${maximum}` : `${maximum} or less`;
  return { code: 'tooLarge', message: own ?? `Give ${bound}.`, params };
}

function customRule(issue: Extract<Issue, { code: 'custom' }>): Wording {
  const { code, ...rest } = issue.params ?? {};
  const params = Object.fromEntries(
    Object.entries(rest).filter((entry): entry is [string, string | number] =>
      ['string', 'number'].includes(typeof entry[1]),
    ),
  );
  return {
    code: typeof code === 'string' ? code : 'rule',
    message: ownMessage(issue) ?? 'Change this value to one that its description allows.',
    ...(Object.keys(params).length === 0 ? {} : { params }),
  };
}

function pattern(issue: { readonly pattern?: string }): string {
  return issue.pattern === undefined
    ? 'Write this in the form that is described for the field.'
    : `Write this in the form ${issue.pattern}.`;
}

/** A message that a schema's author wrote; zod's own say "Invalid …" or "Too …" and do not help a person. */
function ownMessage(issue: Issue): string | undefined {
  return /^(Invalid|Too (big|small)|Unrecognized)/.test(issue.message) ? undefined : issue.message;
}
