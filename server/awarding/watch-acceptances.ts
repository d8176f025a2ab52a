import { acceptanceReminder, acceptanceStep, acceptUntilOn } from '#shared/awards/acceptance.ts';
import { addDays, localDayOf, startOfDay, type LocalDay } from '#shared/calendar/local-day.ts';
import type { ReminderStep } from '#shared/notices/notice.ts';
import { awardModel, loadAwardRecord, type AwardRecord } from '../awards/index.ts';
import { proclaimedDays } from '../calendar/index.ts';
import { runCommand, systemActor, type JobRequest, type Transaction } from '../database/transaction.ts';
import { updateVersioned } from '../database/versioned.ts';
import type { Deps } from '../deps.ts';
import { endOffer } from './use-cases/end-offer.ts';

const kind = 'watchAcceptances';

/**
 * The look at all open offers on the next day. Every award orders it and every look orders the one after, so that there
 * is one a day for as long as there are offers. By the portal's clock and not the command's: the demonstration tells of
 * days long past, and no offer of those may lapse while it is being told.
 */
export function watchAcceptancesJob(deps: Pick<Deps, 'clock'>): JobRequest {
  const on = addDays(localDayOf(deps.clock.now()), 1);
  return { kind, payload: {}, key: on, runAt: startOfDay(on) };
}

export function registerAcceptanceJob(deps: Deps): void {
  deps.jobs.on(kind, async (_payload, given) => watchAcceptances(given));
}

/** Reminds of offers whose acceptance day comes near, and ends those whose day has passed. Each in its own transaction. */
export async function watchAcceptances(deps: Deps): Promise<void> {
  const offered = await awardModel(deps.connection)
    .find({ status: 'offered' })
    .sort({ _id: 1 })
    .select({ _id: 1 })
    .lean<Pick<AwardRecord, '_id'>[]>();
  if (offered.length > 0) {
    await runCommand(deps, { actor: systemActor }, (tx) => tx.enqueue(watchAcceptancesJob(deps)));
  }
  for (const { _id } of offered) {
    await runCommand(deps, { actor: systemActor }, (tx) => lookAt(deps, tx, _id));
  }
}

async function lookAt(deps: Deps, tx: Transaction, id: string): Promise<void> {
  const award = await loadAwardRecord(deps, id, tx);
  const today = localDayOf(tx.now);
  const offer = { ...award, reminders: award.acceptanceReminders };
  const proclaimed = await proclaimedDays(deps, tx);
  const step = acceptanceStep(offer, today, proclaimed);
  if (step === 'remind') {
    await remind(deps, tx, award, { today, reminder: acceptanceReminder(offer, today, proclaimed) });
  }
  if (step === 'lapse') await endOffer(deps, tx, award, { kind: 'lapsed', reason: '' });
}

async function remind(
  deps: Deps,
  tx: Transaction,
  award: AwardRecord,
  { today, reminder }: { readonly today: LocalDay; readonly reminder: ReminderStep },
): Promise<void> {
  const { _id: id, organisationId } = award;
  const untilOn = acceptUntilOn(award);
  const acceptanceReminders = [...award.acceptanceReminders, { on: today, untilOn }];
  await updateVersioned(awardModel(deps.connection), award, { $set: { acceptanceReminders } }, tx.session);
  await tx.record({
    action: 'award.acceptanceReminded',
    entity: { type: 'award', id },
    organisationId,
    after: { acceptanceReminders },
  });
  await tx.tell({
    caseType: 'award',
    caseId: id,
    organisationId,
    event: 'acceptanceReminded',
    params: { untilOn },
  });
  await tx.enqueue({
    kind: 'remindOfStep',
    payload: { caseType: 'award', caseId: id, kind: 'acceptAward', reminder },
    key: `${id}:${today}`,
  });
}
