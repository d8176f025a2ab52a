import type { BSONRegExp } from '../bson/value.ts';
import { MongoError } from '../errors.ts';

/** Turns a PCRE pattern of a query into a JavaScript expression. */
export function compileRegex(source: BSONRegExp): RegExp {
  let pattern = source.pattern;
  let flags = 'u';
  for (const option of source.options) {
    if (option === 'i' || option === 'm' || option === 's') flags += option;
    else if (option === 'x') pattern = withoutComments(pattern);
    else if (option !== 'u' && option !== 'l')
      throw new MongoError(51108, `invalid flag in regex options: ${option}`);
  }
  const inline = /^\(\?([imsx]+)\)/.exec(pattern);
  if (inline !== null) {
    pattern = pattern.slice(inline[0].length);
    for (const option of inline[1]!) {
      if (option === 'x') pattern = withoutComments(pattern);
      else if (!flags.includes(option)) flags += option;
    }
  }
  pattern = pattern.replaceAll('\\A', '^').replace(/\\[zZ]$/, '$');
  return tryCompile(pattern, flags) ?? tryCompile(pattern, flags.replace('u', '')) ?? refuse(source);
}

function tryCompile(pattern: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(pattern, flags);
  } catch {
    return undefined;
  }
}

function refuse(source: BSONRegExp): never {
  throw new MongoError(51091, `Regular expression is invalid: ${source.pattern}`);
}

function withoutComments(pattern: string): string {
  return pattern.replace(/\\.|\[(?:\\.|[^\]])*\]|#.*$|\s+/gm, (part) => (/^[\\[]/.test(part) ? part : ''));
}

/**
 * The text every match begins with, for patterns such as `^abc`; undefined when there is none. `isAll` when every text
 * that begins so matches.
 */
export function literalPrefix(source: BSONRegExp): { text: string; isAll: boolean } | undefined {
  if (!/^[sul]*$/.test(source.options) || !source.pattern.startsWith('^')) return undefined;
  const rest = source.pattern.slice(1);
  if (/[|]/.test(rest)) return undefined;
  const literal = /^[^\\^$.|?*+()[\]{}\0]*/.exec(rest)![0];
  const isQuantified = /^[*?{+]/.test(rest.slice(literal.length));
  const text = isQuantified ? Array.from(literal).slice(0, -1).join('') : literal;
  return text === '' ? undefined : { text, isAll: literal === rest };
}
