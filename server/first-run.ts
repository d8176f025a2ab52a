import { rmSync } from 'node:fs';
import { inviteUser, userAccountModel } from './accounts/index.ts';
import { checkpointFile } from './audit/checkpoints.ts';
import { defineModel, ensureCollections } from './database/model.ts';
import { runCommand, systemActor } from './database/transaction.ts';
import type { Deps } from './deps.ts';
import { organisationModel } from './organisations/index.ts';

type Say = (line: string) => void;

/** How far the making of the demonstration came. One record. */
interface FirstRun {
  _id: string;
  begunAt: Date;
  finishedAt: Date | null;
}

const firstRunModel = defineModel<FirstRun>({
  name: 'FirstRun',
  collection: 'firstRuns',
  fields: { begunAt: { type: Date, required: true }, finishedAt: { type: Date, default: null } },
});

const demonstrationId = 'demonstration';

/**
 * Empties a database in which a demonstration was begun and not finished, because the machine or the person stopped it.
 * Nobody has used it: the portal listens only afterwards. Call it before anything else writes.
 */
export async function discardHalfMadeDemonstration(deps: Deps, say: Say): Promise<void> {
  if (!deps.config.demonstration) return;
  await ensureCollections(deps.connection, [firstRunModel]);
  const begun = await firstRunModel(deps.connection).findById(demonstrationId).lean<FirstRun>();
  if (!begun || begun.finishedAt !== null) return;
  say('The demonstration was begun and not finished; making it anew …');
  await deps.connection.dropDatabase();
  rmSync(checkpointFile(deps.config.dataDir), { force: true });
  await ensureCollections(deps.connection, [firstRunModel]);
}

/** Fills an empty database: with the demonstration, or with the organisations and an invitation for the first person. */
export async function prepareFirstRun(deps: Deps, say: Say): Promise<void> {
  if (!deps.config.demonstration) return inviteFirstAdministrator(deps, say);
  if (await organisationModel(deps.connection).exists({})) return;
  say('First start: making the demonstration …');
  const runs = firstRunModel(deps.connection);
  await runs.create([{ _id: demonstrationId, begunAt: deps.clock.now() }]);
  const { seedDemonstration } = await import('./seed/seed.ts');
  await seedDemonstration(deps, say);
  await deps.jobs.drain();
  await runs.updateOne({ _id: demonstrationId }, { $set: { finishedAt: deps.clock.now() } });
}

/** Outside the demonstration nobody has an account yet, so nobody could invite anybody. */
async function inviteFirstAdministrator(deps: Deps, say: Say): Promise<void> {
  if (await userAccountModel(deps.connection).exists({})) return;
  const email = deps.config.firstAdministrator;
  if (email === undefined) {
    say(
      'Nobody has an account yet. Start once with FIRST_ADMINISTRATOR=<e-mail address>; that person gets an invitation.',
    );
    return;
  }
  const { addOrganisations } = await import('./seed/reference-data.ts');
  if (!(await organisationModel(deps.connection).exists({}))) await addOrganisations(deps);
  await runCommand(deps, { actor: systemActor }, async (tx) => {
    const department = await organisationModel(deps.connection)
      .findOne({ kind: 'department' })
      .session(tx.session)
      .lean();
    if (!department) throw new Error('There is no department among the organisations.');
    const memberships = [{ organisationId: department._id, roles: ['administrator' as const] }];
    await inviteUser(deps, tx, { email, name: 'Administrator', language: 'en', memberships });
  });
  await deps.jobs.drain();
  const where = deps.config.smtp ? 'by e-mail' : `as a file in ${deps.mail.folder}`;
  say(`Invited ${email} as the first administrator, ${where}.`);
}
