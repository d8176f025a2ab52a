import type { LocalDay } from '../calendar/local-day.ts';
import { whoTook, type WantedTask } from '../tasks/task.ts';
import type { StepTaken } from '../workflow/workflow.ts';
import type { ExpenditureReturnCommand, ExpenditureReturnStatus } from './expenditure-return.ts';

export interface ReturnTaskFacts {
  readonly id: string;
  readonly status: ExpenditureReturnStatus;
  readonly steps: readonly StepTaken<ExpenditureReturnCommand>[];
  /** Nothing is missing from it: it can be certified. */
  readonly isWhole: boolean;
  readonly dueOn: LocalDay;
}

/** Who must act on a monthly return now. */
export function returnTasks({ id, status, steps, isWhole, dueOn }: ReturnTaskFacts): WantedTask[] {
  const common = { dueOn, link: `/returns/${id}` };
  switch (status) {
    case 'draft':
      return [
        { ...common, kind: 'writeReturn', role: 'grantOfficer' },
        ...(isWhole ? [{ ...common, kind: 'certifyReturn', role: 'chiefFinancialOfficer' } as const] : []),
      ];
    case 'returned':
      return [{ ...common, kind: 'correctReturn', role: 'grantOfficer' }];
    case 'certified':
      return [
        {
          ...common,
          kind: 'submitReturn',
          role: 'municipalManager',
          excludedPersonIds: whoTook(steps, ['certify']),
        },
      ];
    case 'submitted':
      return [{ ...common, kind: 'reviewReturn', role: 'programmeOfficer' }];
    default:
      return [];
  }
}
