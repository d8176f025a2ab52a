import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { ensureCollections } from './database/model.ts';
import type { Clock, Deps } from './deps.ts';
import { createStoredDocuments } from './documents/stored-documents.ts';
import { createJobs } from './jobs/jobs.ts';
import { createMail } from './notifications/mail.ts';
import { createSecrets } from './secrets/secrets.ts';
import { slices } from './slices.ts';
import { keepTasksOf } from './tasks/index.ts';

export interface Given {
  readonly connection: Connection;
  readonly config: Config;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Builds what use cases are given, and registers the jobs of every slice. Starts nothing. */
export function createDeps({ connection, config, clock, logger }: Given): Deps {
  const secrets = createSecrets(config);
  const deps: Deps = {
    connection,
    config,
    clock,
    logger,
    secrets,
    jobs: createJobs(() => deps),
    documents: createStoredDocuments({ connection }),
    mail: createMail({ connection, secrets, config }),
    tasks: { keep: (tx, touched) => keepTasksOf(deps, tx, touched) },
    caseTypes: Object.assign({}, ...slices.map((slice) => slice.caseTypes ?? {})) as Deps['caseTypes'],
    hiddenCases: Object.assign({}, ...slices.map((slice) => slice.hiddenCases ?? {})) as Deps['hiddenCases'],
  };
  for (const slice of slices) slice.registerJobs?.(deps);
  return deps;
}

/** Creates the collections and indexes of every slice. Repeating it changes nothing. */
export async function ensureDatabase(connection: Connection): Promise<void> {
  await ensureCollections(
    connection,
    slices.flatMap((slice) => slice.models ?? []),
  );
  for (const slice of slices) await slice.ensureIndexes?.(connection);
}
