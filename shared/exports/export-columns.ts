import * as z from 'zod';

export const ExportFormat = { csv: 'csv', xlsx: 'xlsx' } as const;
export type ExportFormat = (typeof ExportFormat)[keyof typeof ExportFormat];

/** `money` in cents, `day` as `YYYY-MM-DD`, `instant` as ISO 8601; null is an empty cell. */
export type CellKind = 'text' | 'money' | 'day' | 'instant';

/** The query of an export, besides the list's own filters and sort. Columns in the order they are to have. */
export function exportQueryOf<const Columns extends readonly [string, ...string[]]>(columns: Columns) {
  return {
    format: z.enum(ExportFormat).default('csv'),
    columns: z
      .string()
      .transform((text) => [...new Set(text.split(','))])
      .pipe(z.array(z.enum(columns)).min(1))
      .default([...columns]),
  };
}

/** Answer header: how many rows the file holds. */
export const rowCountHeader = 'X-Row-Count';
/** Answer header: bytes of the file before it was packed for the line. */
export const fileSizeHeader = 'X-File-Size';
