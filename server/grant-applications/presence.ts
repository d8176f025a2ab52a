import type { Actor } from '#shared/access/roles.ts';
import { refuse } from '#shared/errors/refusal.ts';
import {
  presenceLastsMs,
  reviewPlace,
  type PresenceView,
  type PresentPerson,
} from '#shared/grant-applications/presence.ts';
import { requireInScope } from '../access.ts';
import { trusted } from '../database/model.ts';
import type { Deps } from '../deps.ts';
import { RefusedError } from '../http/errors.ts';
import type { GrantApplicationRecord } from './grant-application.model.ts';
import { loadReadable } from './grant-application.repository.ts';
import { presenceModel, type PresenceRecord } from './presence.model.ts';

type Database = Pick<Deps, 'connection'>;

interface Whereabouts {
  readonly id: string;
  /** Null: the editor was left. */
  readonly section: string | null;
  readonly now: Date;
}

/**
 * Notes where somebody is in an application and answers who else is there. One small write outside of any transaction:
 * it changes nothing that anybody certifies, so neither version nor audit trail hears of it.
 */
export async function bePresent(
  deps: Database,
  actor: Actor,
  { id, section, now }: Whereabouts,
): Promise<PresenceView> {
  const record = await loadReadable(deps, actor, id);
  requireInScope(actor, 'grantApplication.accompany', record.organisationId);
  if (section !== null && section !== reviewPlace && !hasSection(record, section)) {
    throw new RefusedError(refuse('sectionIsUnknown', { section }));
  }
  await note(deps, actor, { id, section, now });
  const { status, version: applicationVersion, sections } = record;
  return { people: await othersIn(deps, actor, { id, now }), status, applicationVersion, sections };
}

function hasSection({ sections }: GrantApplicationRecord, section: string): boolean {
  return sections.some((each) => each.section === section);
}

async function note(deps: Database, actor: Actor, { id, section, now }: Whereabouts): Promise<void> {
  const model = presenceModel(deps.connection);
  const _id = `${id}:${actor.userId}`;
  if (section === null) {
    await model.deleteOne({ _id });
    return;
  }
  const known = await model.findById(_id).lean<PresenceRecord>();
  const since = known?.section === section && isThere(known, now) ? known.since : now;
  const place = { applicationId: id, userId: actor.userId, name: actor.name, section, since, seenAt: now };
  await model.updateOne({ _id }, { $set: place }, { upsert: true });
}

async function othersIn(
  deps: Database,
  actor: Actor,
  { id, now }: Omit<Whereabouts, 'section'>,
): Promise<PresentPerson[]> {
  const found = await presenceModel(deps.connection)
    .find({ applicationId: id, seenAt: trusted({ $gt: new Date(now.getTime() - presenceLastsMs) }) })
    .sort({ since: 1, _id: 1 })
    .lean<PresenceRecord[]>();
  return found
    .filter(({ userId }) => userId !== actor.userId)
    .map(({ userId, name, section, since }) => ({ userId, name, section, since: since.toISOString() }));
}

function isThere({ seenAt }: PresenceRecord, now: Date): boolean {
  return now.getTime() - seenAt.getTime() < presenceLastsMs;
}
