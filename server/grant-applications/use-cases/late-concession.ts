import { localDayOf } from '#shared/calendar/local-day.ts';
import { refuse } from '#shared/errors/refusal.ts';
import {
  decideConcession,
  decideConcessionDay,
  type ConcessionCommand,
  type LateConcession,
} from '#shared/grant-applications/late-concession.ts';
import { stepTaken } from '#shared/workflow/workflow.ts';
import { actedFor, type Transaction } from '../../database/transaction.ts';
import { assertVersion, updateVersioned } from '../../database/versioned.ts';
import type { Deps } from '../../deps.ts';
import { RefusedError } from '../../http/errors.ts';
import { caseFacts, dossierOf } from '../case-facts.ts';
import { grantApplicationModel, type GrantApplicationRecord } from '../grant-application.model.ts';
import { loadReadable } from '../grant-application.repository.ts';
import type { OnApplication } from './certify-and-submit.ts';

type Database = Pick<Deps, 'connection'>;

/** Past tense: the timeline's event, and behind `grantApplication.` the audit action. */
export const concessionEvents = {
  ask: 'concessionAsked',
  propose: 'concessionProposed',
  grant: 'concessionGranted',
  refuse: 'concessionRefused',
} as const satisfies Record<ConcessionCommand, string>;

const nothingYet: Omit<LateConcession, 'status'> = {
  asked: null,
  proposed: null,
  untilOn: null,
  decided: null,
  steps: [],
};

interface ConcessionStep extends OnApplication {
  readonly command: ConcessionCommand;
  /** Why: of the municipality, of the officer, or of the approver. May be empty for a grant. */
  readonly reason: string;
  /** Of a proposal only. */
  readonly untilOn?: string;
}

/** Takes one step of a concession. Steps of an earlier one stay in `concessions`; the last is the one that counts. */
export async function moveConcession(
  deps: Database,
  tx: Transaction,
  { id, expectedVersion, command, reason, untilOn }: ConcessionStep,
): Promise<GrantApplicationRecord> {
  const record = await loadReadable(deps, tx.actor, id, tx);
  assertVersion(expectedVersion, record.version);
  const facts = caseFacts(await dossierOf(deps, record, tx), tx.actor);
  const now = tx.now.toISOString();
  const decision = decideConcession(facts, command, { actor: tx.actor, now });
  if (!decision.ok) throw new RefusedError(decision);
  const { as, to } = decision.value;
  tx.actFor(as.onBehalfOf);
  if (untilOn !== undefined) requireDay(untilOn, tx, record);
  // A new question or proposal after a finished one begins a concession of its own.
  const before = facts.concession;
  const isNew = before === null || before.status === 'granted' || before.status === 'refused';
  const base = isNew ? nothingYet : before;
  const said = { userId: tx.actor.userId, name: tx.actor.name, at: now, ...actedFor(tx) };
  const concession: LateConcession = {
    ...base,
    status: to as LateConcession['status'],
    ...(command === 'ask' ? { asked: { ...said, reason } } : {}),
    ...(command === 'propose' ? { proposed: { ...said, reason }, untilOn: untilOn ?? null } : {}),
    ...(command === 'grant' || command === 'refuse' ? { decided: { ...said, comment: reason } } : {}),
    steps: [...base.steps, stepTaken(command, { actor: tx.actor, now, as })],
  };
  const earlier = isNew ? record.concessions : record.concessions.slice(0, -1);
  const set = { concessions: [...earlier, concession], updatedAt: tx.now };
  const version = await updateVersioned(
    grantApplicationModel(deps.connection),
    record,
    { $set: set },
    tx.session,
  );
  await announce(tx, record, { command, concession, reason });
  return { ...record, ...set, version };
}

function requireDay(untilOn: string, tx: Transaction, { callClosesOn }: GrantApplicationRecord): void {
  const day = decideConcessionDay(untilOn, { today: localDayOf(tx.now), callClosesOn });
  if (!day.ok) throw new RefusedError(refuse(day.code, day.details));
}

async function announce(
  tx: Transaction,
  { _id: id, organisationId, concessions }: GrantApplicationRecord,
  told: { readonly command: ConcessionCommand; readonly concession: LateConcession; readonly reason: string },
): Promise<void> {
  const { command, concession, reason } = told;
  const event = concessionEvents[command];
  await tx.record({
    action: `grantApplication.${event}`,
    entity: { type: 'grantApplication', id },
    organisationId,
    before: concessions.at(-1) ?? null,
    after: concession,
  });
  const params = concession.untilOn === null ? {} : { untilOn: concession.untilOn };
  const comment = reason === '' ? {} : { comment: reason };
  await tx.tell({ caseType: 'grantApplication', caseId: id, organisationId, event, params, ...comment });
}
