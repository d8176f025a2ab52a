import type { LocalDay } from '../calendar/local-day.ts';
import type { WantedTask } from '../tasks/task.ts';
import type { FundingCallStatus } from './funding-call.ts';

/** A call that is being prepared waits to be opened by its first day. */
export function fundingCallTasks(facts: {
  readonly id: string;
  readonly status: FundingCallStatus;
  /** Empty while the draft does not say. */
  readonly opensOn: LocalDay | '';
}): WantedTask[] {
  if (facts.status !== 'draft') return [];
  return [
    {
      kind: 'openFundingCall',
      role: 'programmeOfficer',
      dueOn: facts.opensOn === '' ? null : facts.opensOn,
      link: `/funding-calls/${facts.id}`,
    },
  ];
}
