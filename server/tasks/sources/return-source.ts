import { monthlyReturnDueOn } from '#shared/calendar/working-days.ts';
import { returnIssues } from '#shared/returns/expenditure-return.ts';
import { returnTasks } from '#shared/returns/return-tasks.ts';
import { proclaimedDays } from '../../calendar/index.ts';
import { trusted } from '../../database/model.ts';
import { expenditureReturnModel, returnView, type ExpenditureReturnRecord } from '../../returns/index.ts';
import { idsOf, type TaskSource } from '../task-source.ts';

export const returnSource: TaskSource = {
  async read(deps, tx, id) {
    const record = await expenditureReturnModel(deps.connection)
      .findById(id)
      .session(tx.session)
      .lean<ExpenditureReturnRecord>();
    if (!record) return null;
    const { organisationId, organisationName, reference, month: title, status, steps } = record;
    const isWhole = status === 'draft' && returnIssues(await returnView(deps, record, tx)).length === 0;
    const dueOn = monthlyReturnDueOn(record.month, await proclaimedDays(deps, tx));
    return {
      about: { organisationId, organisationName, reference, title },
      wanted: returnTasks({ id, status, steps, isWhole, dueOn }),
    };
  },
  liveIds: async (deps) =>
    idsOf(
      expenditureReturnModel(deps.connection)
        .find({ status: trusted({ $in: ['draft', 'returned', 'certified', 'submitted'] }) })
        .select(['_id']),
    ),
};
