import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import type { Actor } from '#shared/access/roles.ts';
import type { PermissionName } from '#shared/access/permissions.ts';
import type { Config } from './config.ts';
import type { RecordTouched, Transaction } from './database/transaction.ts';
import type { StoredDocuments } from './documents/stored-documents.ts';
import type { Jobs } from './jobs/jobs.ts';
import type { Mail } from './notifications/mail.ts';
import type { Secrets } from './secrets/secrets.ts';

export interface Clock {
  now(): Date;
}

/** Keeps who must do what in step with the cases. */
export interface TaskKeeper {
  /** Called by runCommand when the use case is done, in its transaction. */
  keep(tx: Transaction, touched: readonly RecordTouched[]): Promise<void>;
}

/** What use cases and routes are given. Built once by main.ts, per spec file by testing/. */
export interface Deps {
  readonly connection: Connection;
  readonly config: Config;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly jobs: Jobs;
  readonly documents: StoredDocuments;
  readonly secrets: Secrets;
  readonly mail: Mail;
  readonly tasks: TaskKeeper;
  /** The permission that reading a case's timeline needs, by case type; each slice says its own. */
  readonly caseTypes: Readonly<Record<string, PermissionName>>;
  /** Which of these cases are kept from a reader who holds the permission, by case type: a conflict of interest. */
  readonly hiddenCases: Readonly<Record<string, HiddenCases>>;
}

export type HiddenCases = (
  deps: Pick<Deps, 'connection'>,
  actor: Actor,
  caseIds: readonly string[],
) => Promise<ReadonlySet<string>>;
