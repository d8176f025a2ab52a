import { formatDayLong } from '#shared/calendar/format-day.ts';
import type { GrantProgrammeCode } from '#shared/funding-calls/funding-call.ts';
import {
  frameworkHeadings,
  type FrameworkHeading,
  type GrantFramework,
  type LocalisedText,
} from '#shared/funding-calls/grant-programme.ts';
import type { Deps } from '../deps.ts';
import { frameworkOf } from '../funding-calls/index.ts';

export interface GrantAndYear {
  readonly programme: GrantProgrammeCode;
  readonly financialYear: string;
}

/** The framework of the award's grant and year. Where none is recorded, an empty one that says it is not published. */
export async function frameworkFor(
  deps: Pick<Deps, 'connection' | 'clock'>,
  { programme, financialYear }: GrantAndYear,
): Promise<GrantFramework> {
  const recorded = await frameworkOf(deps, programme, financialYear);
  if (recorded) return recorded;
  const nothing: LocalisedText = { en: '' };
  return {
    financialYear,
    texts: Object.fromEntries(frameworkHeadings.map((heading) => [heading, nothing])) as Record<
      FrameworkHeading,
      LocalisedText
    >,
    legalBasis: `The framework of the grant for ${financialYear} is not recorded in the portal yet.`,
    gazetteNumber: '',
    noticeNumber: '',
    publishedOn: '',
    wordingIsDemonstration: true,
  };
}

/** Where the framework is published, in words. */
export function frameworkSource({
  gazetteNumber,
  noticeNumber,
  publishedOn,
  financialYear,
}: GrantFramework): string {
  if (gazetteNumber === '' || publishedOn === '') return `the framework of the grant for ${financialYear}`;
  const notice = noticeNumber === '' ? '' : `, Provincial Notice ${noticeNumber}`;
  return `Provincial Gazette ${gazetteNumber}${notice} of ${formatDayLong(publishedOn)}`;
}
