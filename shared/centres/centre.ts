import type { LocalDay } from '../calendar/local-day.ts';

export const CentreKind = {
  fixed: 'fixed',
  satellite: 'satellite',
  mobile: 'mobile',
  unknown: 'unknown',
} as const;
export type CentreKind = (typeof CentreKind)[keyof typeof CentreKind];

export const CentreStatus = {
  operational: 'operational',
  /** Open, but not with all its services or not in the whole building. */
  limited: 'limited',
  closed: 'closed',
  planned: 'planned',
  unknown: 'unknown',
} as const;
export type CentreStatus = (typeof CentreStatus)[keyof typeof CentreStatus];

/** How a centre stood from a day on. Counts of centres differ by date, so a status always carries its day. */
export interface CentreStatusEntry {
  readonly status: CentreStatus;
  readonly sinceOn: LocalDay;
  readonly note: string;
  readonly recordedBy: string;
  readonly recordedAt: string;
}

export interface Coordinates {
  /** Degrees, WGS 84; negative is south. */
  readonly latitude: number;
  readonly longitude: number;
}

/** The status on a day: the latest entry that began by then, the later record winning on the same day. */
export function statusOn(history: readonly CentreStatusEntry[], day: LocalDay): CentreStatusEntry | null {
  const begun = history.filter((entry) => entry.sinceOn <= day);
  return begun.reduce<CentreStatusEntry | null>(
    (latest, entry) => (latest === null || entry.sinceOn >= latest.sinceOn ? entry : latest),
    null,
  );
}
