import { common } from './common.ts';
import { documents } from './documents.ts';
import { errors } from './errors.ts';
import { validation } from './validation.ts';

/** Every slice of English texts. A new slice is a file beside this one and a line here. */
export const en = {
  common,
  documents,
  errors,
  validation,
} as const;
