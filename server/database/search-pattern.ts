/** A pattern that finds the text anywhere, whatever its case. What the person typed is text, never a pattern. */
export function searchPattern(text: string): RegExp {
  return new RegExp(text.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'i');
}
