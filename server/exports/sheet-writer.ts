import type { CellKind } from '#shared/exports/export-columns.ts';

export type CellValue = string | number | null;

export interface Cell {
  readonly kind: CellKind;
  readonly value: CellValue;
}

export interface SheetColumn {
  readonly header: string;
  readonly kind: CellKind;
}

export interface Sheet {
  readonly title: string;
  readonly columns: readonly SheetColumn[];
  /** Rows of values in the order of the columns, some hundred at a time. */
  readonly batches: AsyncIterable<readonly (readonly CellValue[])[]>;
  readonly words: {
    /** Before the number of rows at the end: `Rows in this file`. */
    readonly rows: string;
    /** What the file is and who made it when, line by line: label and text. */
    readonly about: readonly (readonly [label: string, text: string])[];
    readonly aboutTitle: string;
  };
}

/** Writes a sheet piece by piece; returns how many rows it wrote. */
export interface SheetWriter {
  readonly mediaType: string;
  readonly extension: string;
  write(sheet: Sheet): AsyncGenerator<Buffer, number, void>;
}
