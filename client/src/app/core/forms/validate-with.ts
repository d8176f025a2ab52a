import { validateTree } from '@angular/forms/signals';
import type { FieldTree, SchemaPath, SchemaPathTree } from '@angular/forms/signals';
import type { z } from 'zod';
import type { FieldError } from '#shared/errors/api-error.ts';
import { fieldErrorsOf } from '#shared/errors/field-errors.ts';

/**
 * The shared zod schema as the validator of a whole form: the same rules and the same words as the server's.
 * `form(model, (path) => validateWith(path, inviteUserBody))`. Add `required(path.name)` where the label should not
 * say "optional".
 *
 * Used in place of Angular's `validateStandardSchema`, which keeps the issue but not the code that our words hang on.
 */
export function validateWith<Model>(
  path: SchemaPath<Model> & SchemaPathTree<Model>,
  schema: z.ZodType,
): void {
  validateTree(path, ({ value, fieldTree }) => {
    const result = schema.safeParse(value());
    return result.success
      ? undefined
      : errorsOnFields(fieldTree as FieldTree<Model>, fieldErrorsOf(result.error));
  });
}

/** Field errors by dotted path as errors of the fields of a form; of the form itself where there is no such field. */
export function errorsOnFields<Model>(form: FieldTree<Model>, errors: readonly FieldError[]) {
  return errors.map(({ path, code, message, params }) => ({
    kind: 'worded',
    message,
    worded: { code, message, ...(params ? { params } : {}) },
    fieldTree: fieldAt(form, path),
  }));
}

function fieldAt<Model>(form: FieldTree<Model>, path: string): FieldTree<unknown> {
  let field = form as FieldTree<unknown>;
  for (const step of path.split('.').filter((each) => each !== '')) {
    const child = (field as unknown as Readonly<Record<string, FieldTree<unknown> | undefined>>)[step];
    if (!child) break;
    field = child;
  }
  return field;
}
