/** An application of a call as the ranking has it. Amounts in cents. */
export interface RankedApplication {
  readonly reference: string;
  readonly status: string;
  /** Mean of the panel's totals; null while nobody has finished. */
  readonly mean: number | null;
  readonly requestedMinor: number;
  /** Null until recommended. */
  readonly recommendedMinor: number | null;
  readonly awardedMinor: number | null;
}

/** A "what if": other amounts, another order, another envelope. Nothing of it is stored; it travels in an address. */
export interface RankingTrial {
  /** Null: the call's own. */
  readonly envelopeMinor: number | null;
  /** By `trialKey` of the reference. */
  readonly amounts: Readonly<Record<string, number>>;
  /** Places from 1, taken one after the other. */
  readonly moves: readonly { readonly key: string; readonly place: number }[];
}

export const noTrial: RankingTrial = { envelopeMinor: null, amounts: {}, moves: [] };

export interface RankingLine<Row> {
  readonly row: Row;
  readonly key: string;
  /** By score; equal scores share it. Null without a score. */
  readonly rank: number | null;
  /** From 1, in the order shown. */
  readonly place: number;
  /** What the line counts with: tried, else awarded, recommended, or as requested. */
  readonly amountMinor: number;
  readonly source: 'tried' | 'awarded' | 'recommended' | 'requested' | 'declined';
  readonly runningMinor: number;
  /** The money reaches this far. */
  readonly isFunded: boolean;
}

/** `OMG-2026-27-WC043-001` → `WC043-001`: enough within one call, and short in an address. */
export function trialKey(reference: string): string {
  return reference.split('-').slice(-2).join('-');
}

/** The best mean first; of equal means the smaller request, then the reference. Without a score: last. */
export function inRankOrder<Row extends RankedApplication>(rows: readonly Row[]): Row[] {
  return [...rows].sort(
    (left, right) =>
      (right.mean ?? -1) - (left.mean ?? -1) ||
      left.requestedMinor - right.requestedMinor ||
      (left.reference < right.reference ? -1 : 1),
  );
}

/**
 * The applications in order with their amounts added up against the envelope. The money ends at the first line whose
 * running total is above the envelope; lines after it are not funded, however small they are.
 */
export function rankingLines<Row extends RankedApplication>(
  rows: readonly Row[],
  envelopeMinor: number,
  trial: RankingTrial = noTrial,
): RankingLine<Row>[] {
  const ordered = inRankOrder(rows);
  const ranks = ranksOf(ordered);
  const limit = trial.envelopeMinor ?? envelopeMinor;
  let runningMinor = 0;
  return moved(ordered, trial.moves).map((row, index) => {
    const key = trialKey(row.reference);
    const { amountMinor, source } = amountOf(row, trial.amounts[key]);
    runningMinor += amountMinor;
    return {
      ...{ row, key, amountMinor, source, runningMinor },
      rank: ranks.get(row.reference) ?? null,
      place: index + 1,
      isFunded: runningMinor <= limit,
    };
  });
}

function ranksOf(ordered: readonly RankedApplication[]): ReadonlyMap<string, number> {
  const ranks = new Map<string, number>();
  let rank = 0;
  let last: number | null = null;
  ordered.forEach(({ reference, mean }, index) => {
    if (mean === null) return;
    if (mean !== last) rank = index + 1;
    last = mean;
    ranks.set(reference, rank);
  });
  return ranks;
}

function moved<Row extends RankedApplication>(ordered: readonly Row[], moves: RankingTrial['moves']): Row[] {
  const result = [...ordered];
  for (const { key, place } of moves) {
    const from = result.findIndex(({ reference }) => trialKey(reference) === key);
    const [row] = from < 0 ? [] : result.splice(from, 1);
    if (row) result.splice(Math.min(Math.max(place, 1), result.length + 1) - 1, 0, row);
  }
  return result;
}

function amountOf(
  { status, awardedMinor, recommendedMinor, requestedMinor }: RankedApplication,
  tried: number | undefined,
): Pick<RankingLine<never>, 'amountMinor' | 'source'> {
  if (status === 'declined') return { amountMinor: 0, source: 'declined' };
  // What is awarded is no longer a question.
  if (status === 'awarded') return { amountMinor: awardedMinor ?? 0, source: 'awarded' };
  if (tried !== undefined) return { amountMinor: tried, source: 'tried' };
  return recommendedMinor === null
    ? { amountMinor: requestedMinor, source: 'requested' }
    : { amountMinor: recommendedMinor, source: 'recommended' };
}

const part = /^(?:e(\d{1,15})|a([A-Z0-9]{2,12}-\d{1,6})\.(\d{1,15})|p([A-Z0-9]{2,12}-\d{1,6})\.(\d{1,5}))$/;

/** The trial in an address: `e300000000_aWC043-001.4500000_pWC032-002.1`. Empty for none. */
export function trialToText({ envelopeMinor, amounts, moves }: RankingTrial): string {
  return [
    ...(envelopeMinor === null ? [] : [`e${envelopeMinor}`]),
    ...Object.entries(amounts).map(([key, amountMinor]) => `a${key}.${amountMinor}`),
    ...moves.map(({ key, place }) => `p${key}.${place}`),
  ].join('_');
}

/** Reads what `trialToText` wrote; what it does not know it leaves out, so that a cut address still opens. */
export function trialFromText(text: string): RankingTrial {
  let envelopeMinor: number | null = null;
  const amounts: Record<string, number> = {};
  const moves: { key: string; place: number }[] = [];
  for (const piece of text.split('_')) {
    const [, envelope, amountKey, amount, placeKey, place] = part.exec(piece) ?? [];
    if (envelope !== undefined) envelopeMinor = Number(envelope);
    if (amountKey !== undefined) amounts[amountKey] = Number(amount);
    if (placeKey !== undefined) moves.push({ key: placeKey, place: Number(place) });
  }
  return { envelopeMinor, amounts, moves };
}
