/** Digits with spaces between thousands, a decimal comma or point. */
const shape = /^-?\d[\d\s\u00a0\u202f]*([.,]\d+)?$/;

/**
 * A number as people type it: `2`, `2,5`, `1 200`. Null for nothing typed, undefined for what is no number (yet), so
 * that a half-typed one is left alone.
 */
export function parseQuantity(text: string): number | null | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (!shape.test(trimmed)) return undefined;
  return Number(trimmed.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.'));
}

/** The number in a field: with a comma, without grouping. */
export function quantityText(value: number | null): string {
  return value === null ? '' : String(value).replace('.', ',');
}
