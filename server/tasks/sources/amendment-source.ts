import { amendmentTasks } from '#shared/award-amendments/amendment-tasks.ts';
import { awardAmendmentModel, type AmendmentRecord } from '../../award-amendments/index.ts';
import { trusted } from '../../database/model.ts';
import { idsOf, type TaskSource } from '../task-source.ts';

export const amendmentSource: TaskSource = {
  async read(deps, tx, id) {
    const amendment = await awardAmendmentModel(deps.connection)
      .findById(id)
      .session(tx.session)
      .lean<AmendmentRecord>();
    if (!amendment) return null;
    const { organisationId, organisationName, reference, awardTitle: title, letter } = amendment;
    const addendumSha256 = letter?.sha256 ?? null;
    return {
      about: { organisationId, organisationName, reference, title },
      wanted: amendmentTasks({ ...amendment, id, addendumSha256 }),
      abandoned: amendment.status === 'withdrawn',
    };
  },
  liveIds: async (deps) =>
    idsOf(
      awardAmendmentModel(deps.connection)
        .find({ status: trusted({ $in: ['returned', 'submitted', 'approved'] }) })
        .select(['_id']),
    ),
};
