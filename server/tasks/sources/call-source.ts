import { fundingCallTasks } from '#shared/funding-calls/funding-call-tasks.ts';
import { fundingCallModel, type FundingCallRecord } from '../../funding-calls/index.ts';
import { idsOf, type TaskSource } from '../task-source.ts';

export const callSource: TaskSource = {
  async read(deps, tx, id) {
    const call = await fundingCallModel(deps.connection)
      .findById(id)
      .session(tx.session)
      .lean<FundingCallRecord>();
    if (!call) return null;
    const { organisationId, reference, title, status, design } = call;
    return {
      about: { organisationId, organisationName: '', reference, title },
      wanted: fundingCallTasks({ id, status, opensOn: design.opensOn }),
    };
  },
  liveIds: async (deps) => idsOf(fundingCallModel(deps.connection).find({ status: 'draft' }).select(['_id'])),
};
