import { projectTasks } from '#shared/funded-projects/project-tasks.ts';
import { trusted } from '../../database/model.ts';
import {
  followUpTasks,
  fundedProjectModel,
  loadPeople,
  type FundedProjectRecord,
} from '../../funded-projects/index.ts';
import { idsOf, type TaskSource } from '../task-source.ts';

export const projectSource: TaskSource = {
  async read(deps, tx, id, today) {
    const project = await fundedProjectModel(deps.connection)
      .findById(id)
      .session(tx.session)
      .lean<FundedProjectRecord>();
    if (!project) return null;
    const people = await loadPeople(deps, project, tx.actor, tx);
    const { enrolments, sessions } = people.register;
    const { organisationId, organisationName, reference, title, status, startsOn, endsOn } = project;
    const wanted = projectTasks(
      {
        id,
        status,
        startsOn,
        endsOn,
        hasPeopleEnrolled: enrolments.some((each) => each.status === 'enrolled'),
        lastRegisterOn: sessions.at(-1)?.heldOn ?? null,
        followUpsDueOn: followUpTasks(people)
          .filter(({ state }) => state !== 'upcoming')
          .map(({ dueOn }) => dueOn),
      },
      today,
    );
    return { about: { organisationId, organisationName, reference, title }, wanted };
  },
  liveIds: async (deps) =>
    idsOf(
      fundedProjectModel(deps.connection)
        .find({ status: trusted({ $in: ['active', 'suspended', 'completed'] }) })
        .select(['_id']),
    ),
  async serialise(deps, tx, id) {
    const model = fundedProjectModel(deps.connection);
    await model.updateOne({ _id: id }, { $inc: { taskRevision: 1 } }, { session: tx.session });
  },
};
