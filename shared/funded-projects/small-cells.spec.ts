import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { smallestShownCount, suppressSmallCells } from './small-cells.ts';
import type { SafeBreakdown } from './small-cells.ts';

describe('small-cell suppression', () => {
  it('shows counts of five and more, and zero', () => {
    expect(suppressSmallCells([12, 0, 9])).toEqual({ cells: [12, 0, 9], total: 21 });
  });

  it('withholds a small count and the next smallest, which would give it away', () => {
    expect(suppressSmallCells([14, 3, 9])).toEqual({ cells: [14, null, null], total: 26 });
  });

  it('withholds a third count when two withheld ones could only be one each', () => {
    expect(suppressSmallCells([20, 1, 1])).toEqual({ cells: [null, null, null], total: 22 });
  });

  it('withholds a total that is itself small', () => {
    expect(suppressSmallCells([3, 0])).toEqual({ cells: [null, null], total: null });
  });

  it('withholds all counts of one size, so that the choice among them tells nothing', () => {
    expect(suppressSmallCells([5, 5, 3]).cells).toEqual([null, null, null]);
  });

  it('never publishes figures that only one small count explains', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(counts, (given) => {
        const published = suppressSmallCells(given);
        for (const [index, count] of given.entries()) {
          if (count > 0 && count < smallestShownCount) {
            expect(published.cells[index]).toBeNull();
            expect(explanations(published, index).size).toBeGreaterThan(1);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** The values one withheld count may have: those of all tables that would be published the same way. */
function explanations(published: SafeBreakdown, index: number): Set<number> {
  const most = 22;
  const found = new Set<number>();
  const visit = (table: readonly number[]): void => {
    const cell = published.cells[table.length];
    if (cell === undefined) {
      const value = table[index];
      if (value !== undefined && isDeepStrictEqual(suppressSmallCells(table), published)) {
        found.add(value);
      }
      return;
    }
    const sum = table.reduce((running, count) => running + count, 0);
    const limit = Math.min(most, (published.total ?? smallestShownCount) - sum);
    for (const value of cell === null ? Array.from({ length: limit + 1 }, (_, count) => count) : [cell]) {
      visit([...table, value]);
    }
  };
  visit([]);
  return found;
}
