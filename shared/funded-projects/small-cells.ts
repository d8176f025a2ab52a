/**
 * Counts of people broken down by a characteristic, made safe to leave the province: a count of 1 to 4
 * could point at a person and is withheld, and so is whatever would give it away by subtraction.
 */

/** Counts below this, zero apart, are withheld. */
export const smallestShownCount = 5;

/** Null stands for a withheld count; a reader sees "fewer than 5" or "withheld", never a number. */
export type SafeCount = number | null;

export interface SafeBreakdown {
  readonly cells: readonly SafeCount[];
  readonly total: SafeCount;
}

/**
 * One measure over categories that are exclusive and complete, so that they add up to the total. With
 * one count withheld the total would reveal it, and with several their sum could (two that sum to two
 * are one each): the smallest shown counts are withheld too until neither holds.
 */
export function suppressSmallCells(counts: readonly number[]): SafeBreakdown {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const withheld = new Set<number>();
  for (const [index, count] of counts.entries()) {
    if (isSmall(count)) {
      withheld.add(index);
    }
  }
  if (isSmall(total)) {
    // Zeros beside it would leave too few people to share among too few cells.
    return { cells: counts.map(() => null), total: null };
  }
  while (withheld.size > 0 && sumGivesAway(counts, withheld)) {
    const next = smallestShown(counts, withheld);
    if (next === null) {
      return { cells: counts.map(() => null), total };
    }
    // All of the same size: choosing among them would tell a reader which one was not chosen.
    for (const [index, count] of counts.entries()) {
      if (count === next) {
        withheld.add(index);
      }
    }
  }
  return { cells: counts.map((count, index) => (withheld.has(index) ? null : count)), total };
}

function isSmall(count: number): boolean {
  return count > 0 && count < smallestShownCount;
}

/** Do the total and the shown counts pin a withheld one down? */
function sumGivesAway(counts: readonly number[], withheld: ReadonlySet<number>): boolean {
  if (withheld.size < 2) {
    return true;
  }
  const hidden = [...withheld].map((index) => counts[index] ?? 0);
  const sum = hidden.reduce((running, count) => running + count, 0);
  const allSmall = hidden.every(isSmall);
  return allSmall && (sum === hidden.length || sum === hidden.length * (smallestShownCount - 1));
}

/** The smallest count above zero that is still shown; zero only when nothing else is left; null when all are withheld. */
function smallestShown(counts: readonly number[], withheld: ReadonlySet<number>): number | null {
  const shown = counts.filter((_, index) => !withheld.has(index));
  if (shown.length === 0) {
    return null;
  }
  const some = shown.filter((count) => count > 0);
  return some.length === 0 ? 0 : Math.min(...some);
}
