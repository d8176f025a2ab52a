import { localDayOf } from '#shared/calendar/local-day.ts';
import { refuse } from '#shared/errors/refusal.ts';
import type { RecordFollowUpBody } from '#shared/funded-projects/funded-project-requests.ts';
import { followUpsOf, type FollowUpFindings } from '#shared/funded-projects/follow-up.ts';
import type { EnrolmentView } from '#shared/funded-projects/funded-project-views.ts';
import { newId } from '../../database/model.ts';
import type { Transaction } from '../../database/transaction.ts';
import { assertVersion, updateVersioned } from '../../database/versioned.ts';
import type { Deps } from '../../deps.ts';
import { RefusedError } from '../../http/errors.ts';
import { followUpModel, type FollowUpRecord } from '../enrolment.model.ts';
import { enrolmentView, loadPeople } from '../enrolment-view.ts';
import { loadEnrolmentFor } from '../funded-project.repository.ts';
import { requirePast } from './keep-enrolments.ts';
import { loadForWork } from './plan-project.ts';

/**
 * Records what became of a person, once the round has opened. Recording a round again corrects it; `expectedVersion` is
 * then the follow-up's, else it is 0.
 */
export async function recordFollowUp(
  deps: Deps,
  tx: Transaction,
  {
    enrolmentId,
    expectedVersion,
    ...body
  }: RecordFollowUpBody & { readonly enrolmentId: string; readonly expectedVersion: number | undefined },
): Promise<EnrolmentView> {
  const enrolment = await loadEnrolmentFor(
    deps,
    { actor: tx.actor, permission: 'followUp.record', id: enrolmentId },
    tx,
  );
  const project = await loadForWork(deps, tx, {
    id: enrolment.projectId,
    expectedVersion: undefined,
    work: 'followUp',
  });
  requirePast(tx, body.recordedOn);
  const { register } = await loadPeople(deps, project, tx.actor, tx);
  const { round, recordedOn } = body;
  const earlier = register.followUps.find((each) => each.enrolmentId === enrolmentId && each.round === round);
  if (!earlier && !register.followable.has(enrolment.beneficiaryId))
    throw new RefusedError(refuse('noConsentToFollowUp'));
  const due = followUpsOf(enrolment, earlier ? [round] : [], localDayOf(tx.now)).find(
    (each) => each.round === round,
  );
  if (!due || due.state === 'upcoming' || recordedOn < due.opensOn) {
    throw new RefusedError(refuse('followUpIsNotDue', { round, opensOn: due?.opensOn ?? null }));
  }
  assertVersion(expectedVersion, earlier?.version ?? 0);
  const { organisationId } = enrolment;
  const record: FollowUpRecord = {
    _id: earlier?._id ?? newId(),
    version: earlier?.version ?? 1,
    enrolmentId,
    projectId: project._id,
    organisationId,
    round,
    recordedOn,
    recordedBy: tx.actor.name,
    ...findingsOf(body),
    note: body.note,
    updatedAt: tx.now,
  };
  const model = followUpModel(deps.connection);
  if (earlier) {
    const { _id, version: _version, ...fields } = record;
    await updateVersioned(model, earlier, { $set: fields }, tx.session);
  } else {
    await model.create([record], { session: tx.session });
  }
  const entity = { type: 'followUp', id: record._id };
  await tx.record({ action: 'followUp.recorded', entity, organisationId, before: earlier, after: record });
  const params = { number: enrolment.number, round };
  await tx.tell({
    caseType: 'fundedProject',
    caseId: project._id,
    organisationId,
    event: 'followUpRecorded',
    params,
  });
  return enrolmentView(await loadPeople(deps, project, tx.actor, tx), enrolment);
}

/** Of somebody who was not reached nothing is known, whatever was ticked before. */
function findingsOf(body: RecordFollowUpBody): FollowUpFindings {
  const { reached, occupation, incomeBand, enterpriseStarted, enterpriseRegistered } = body;
  if (!reached) {
    return {
      reached,
      occupation: null,
      incomeBand: null,
      enterpriseStarted: false,
      enterpriseRegistered: false,
      jobsFullTime: 0,
      jobsPartTime: 0,
      jobsTemporary: 0,
    };
  }
  const { jobsFullTime, jobsPartTime, jobsTemporary } = body;
  return {
    reached,
    occupation,
    incomeBand,
    enterpriseStarted,
    enterpriseRegistered,
    jobsFullTime,
    jobsPartTime,
    jobsTemporary,
  };
}
