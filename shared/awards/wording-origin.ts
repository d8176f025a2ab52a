import * as z from 'zod';

/**
 * Whose words a text is. Nothing that was written for the demonstration may pass for the Department's: documents and
 * screens print the mark beside the text.
 */
export const WordingOrigin = {
  /** Set by the Department. */
  department: 'department',
  /** Taken from the framework of the grant or from an Act; the text says where it stands. */
  framework: 'framework',
  /** Written for the demonstration. */
  demonstration: 'demonstration',
} as const;
export type WordingOrigin = (typeof WordingOrigin)[keyof typeof WordingOrigin];

export const sourceMax = 300;

/** A text that stands in the framework says where, so that a reader can look it up. */
export function sourceIsMissing({
  origin,
  source,
}: {
  readonly origin: WordingOrigin;
  readonly source: string;
}): boolean {
  return origin === WordingOrigin.framework && source.trim().length < 3;
}

export const wordingFields = {
  origin: z.enum(WordingOrigin),
  source: z.string().trim().max(sourceMax),
};

export const sourceMissingMessage = 'Say where it stands, for example the gazette and the heading.';
