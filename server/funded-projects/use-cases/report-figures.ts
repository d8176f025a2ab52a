import { localDayOf } from '#shared/calendar/local-day.ts';
import { refuse } from '#shared/errors/refusal.ts';
import type { QuarterFiguresBody } from '#shared/funded-projects/funded-project-requests.ts';
import { projectQuarterStartsOn, quartersOfPeriod } from '#shared/funded-projects/project-quarter.ts';
import { newId } from '../../database/model.ts';
import type { Transaction } from '../../database/transaction.ts';
import { assertVersion, updateVersioned } from '../../database/versioned.ts';
import type { Deps } from '../../deps.ts';
import { RefusedError, ValidationError } from '../../http/errors.ts';
import {
  quarterFiguresModel,
  type FundedProjectRecord,
  type QuarterFiguresRecord,
} from '../funded-project.model.ts';
import { loadForWork } from './plan-project.ts';

/** Keeps what the municipality reports of a quarter that has begun: figures nobody can count, and the reasons for deviations. */
export async function reportFigures(
  deps: Deps,
  tx: Transaction,
  {
    id,
    quarter,
    expectedVersion,
    body,
  }: {
    readonly id: string;
    readonly quarter: string;
    readonly expectedVersion: number | undefined;
    readonly body: QuarterFiguresBody;
  },
): Promise<FundedProjectRecord> {
  const project = await loadForWork(deps, tx, { id, expectedVersion: undefined, work: 'reportFigures' });
  const isWithin = quartersOfPeriod(project.startsOn, project.endsOn).includes(quarter);
  if (!isWithin || projectQuarterStartsOn(quarter) > localDayOf(tx.now)) {
    throw new RefusedError(
      refuse('quarterIsOutsideProject', { quarter, startsOn: project.startsOn, endsOn: project.endsOn }),
    );
  }
  requireOwnIndicators(project, body);
  const model = quarterFiguresModel(deps.connection);
  const before = await model
    .findOne({ projectId: id, quarter })
    .session(tx.session)
    .lean<QuarterFiguresRecord>();
  assertVersion(expectedVersion, before?.version ?? 0);
  const content = { summary: body.summary, figures: body.figures, savedAt: tx.now, savedBy: tx.actor.name };
  const { organisationId } = project;
  if (before) await updateVersioned(model, before, { $set: content }, tx.session);
  else
    await model.create([{ _id: newId(), version: 1, projectId: id, organisationId, quarter, ...content }], {
      session: tx.session,
    });
  const entity = { type: 'fundedProject', id };
  await tx.record({
    action: 'fundedProject.figuresReported',
    entity,
    organisationId,
    before: before?.figures,
    after: body.figures,
  });
  await tx.tell({
    caseType: 'fundedProject',
    caseId: id,
    organisationId,
    event: 'figuresReported',
    params: { quarter },
  });
  return project;
}

function requireOwnIndicators({ indicators }: FundedProjectRecord, { figures }: QuarterFiguresBody): void {
  const own = new Set(indicators.map(({ code }) => code));
  const wrong = figures.flatMap(({ code, state, notApplicableReason }, index) => {
    if (!own.has(code)) {
      return [
        {
          path: `figures.${index}.code`,
          code: 'notAllowed',
          message: 'The project is not measured by this indicator.',
        },
      ];
    }
    if (state === 'notApplicable' && notApplicableReason === '') {
      return [
        {
          path: `figures.${index}.notApplicableReason`,
          code: 'required',
          message: 'Say why it does not apply this quarter.',
        },
      ];
    }
    return [];
  });
  if (wrong.length > 0) throw new ValidationError(wrong);
}
