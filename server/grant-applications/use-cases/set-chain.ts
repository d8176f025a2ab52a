import { permittedCapacities } from '#shared/access/permissions.ts';
import {
  endorsingRoles,
  shortestChain,
  type CertificationChain,
  type EndorsingRole,
} from '#shared/grant-applications/certification-chain.ts';
import type { ChainSettingView, SetChainBody } from '#shared/grant-applications/chain-setting.ts';
import { refuse } from '#shared/errors/refusal.ts';
import { peopleWithRole } from '../../accounts/index.ts';
import { requireInScope } from '../../access.ts';
import { isDuplicateKey } from '../../database/duplicate-key.ts';
import { trusted } from '../../database/model.ts';
import type { Transaction } from '../../database/transaction.ts';
import { assertVersion, updateVersioned } from '../../database/versioned.ts';
import type { Deps } from '../../deps.ts';
import { ApiFailure, RefusedError } from '../../http/errors.ts';
import { loadOrganisation } from '../../organisations/index.ts';
import { certificationChainModel, type CertificationChainRecord } from '../certification-chain.model.ts';
import { grantApplicationModel, type GrantApplicationRecord } from '../grant-application.model.ts';

type Database = Pick<Deps, 'connection'>;

async function settingOf(
  deps: Database,
  organisationId: string,
  tx?: Transaction,
): Promise<CertificationChainRecord | null> {
  return certificationChainModel(deps.connection)
    .findById(organisationId)
    .session(tx?.session ?? null)
    .lean<CertificationChainRecord>();
}

/** The chain in force at a municipality: with it a new application begins. */
export async function chainOf(
  deps: Database,
  organisationId: string,
  tx?: Transaction,
): Promise<CertificationChain> {
  const setting = await settingOf(deps, organisationId, tx);
  return setting ? { version: setting.version, endorsers: setting.endorsers } : shortestChain;
}

/** Applications that nobody has signed yet take on the chain in force; the others keep the one they entered with. */
function notEntered(deps: Database, organisationId: string) {
  return grantApplicationModel(deps.connection).find({
    organisationId,
    status: 'draft',
    firstSubmittedAt: null,
    endorsements: trusted({ $size: 0 }),
  });
}

/**
 * Sets which endorsements come before the CFO's certification. The municipal manager does so in person: it is the
 * accounting officer's own control over what is sent in their name, and neither a delegate's nor the province's.
 */
export async function setChain(
  deps: Deps,
  tx: Transaction,
  given: SetChainBody & { readonly organisationId: string; readonly expectedVersion: number | undefined },
): Promise<void> {
  const { organisationId, endorsers, reason } = given;
  requireInScope(tx.actor, 'certificationChain.change', organisationId);
  const own = permittedCapacities(tx.actor, 'certificationChain.change', organisationId);
  if (!own.some(({ onBehalfOf }) => onBehalfOf === null)) throw new RefusedError(refuse('onlyInPerson'));
  const before = await settingOf(deps, organisationId, tx);
  assertVersion(given.expectedVersion, before?.version ?? shortestChain.version);
  await requireHolders(deps, tx, { organisationId, endorsers });
  const version = (before?.version ?? 0) + 1;
  const { userId, name: by } = tx.actor;
  const change = {
    endorsers,
    history: [
      ...(before?.history ?? []),
      { version, endorsers, userId, by, at: tx.now.toISOString(), reason },
    ],
  };
  await write(deps, tx, { organisationId, before, change });
  await passOn(deps, tx, organisationId, { version, endorsers });
  await tx.record({
    action: 'certificationChain.set',
    entity: { type: 'certificationChain', id: organisationId },
    organisationId,
    before: before ?? shortestChain,
    after: { ...change, version },
  });
}

async function requireHolders(
  deps: Deps,
  tx: Transaction,
  wanted: { readonly organisationId: string; readonly endorsers: readonly EndorsingRole[] },
): Promise<void> {
  for (const role of wanted.endorsers) {
    const people = await peopleWithRole(deps, { role, organisationId: wanted.organisationId }, tx);
    if (people.length === 0) throw new RefusedError(refuse('nobodyHoldsTheRole', { role }));
  }
}

async function write(
  deps: Deps,
  tx: Transaction,
  {
    organisationId,
    before,
    change,
  }: {
    readonly organisationId: string;
    readonly before: CertificationChainRecord | null;
    readonly change: Pick<CertificationChainRecord, 'endorsers' | 'history'>;
  },
): Promise<void> {
  const model = certificationChainModel(deps.connection);
  if (before) {
    await updateVersioned(model, before, { $set: change }, tx.session);
    return;
  }
  try {
    await model.create([{ _id: organisationId, version: 1, ...change }], { session: tx.session });
  } catch (error) {
    throw isDuplicateKey(error, '_id') ? new ApiFailure('versionStale') : error;
  }
}

async function passOn(
  deps: Deps,
  tx: Transaction,
  organisationId: string,
  chain: CertificationChain,
): Promise<void> {
  const drafts = await notEntered(deps, organisationId).session(tx.session).lean<GrantApplicationRecord[]>();
  for (const draft of drafts) {
    const set = { chain, updatedAt: tx.now };
    await updateVersioned(grantApplicationModel(deps.connection), draft, { $set: set }, tx.session);
    tx.touch({ type: 'grantApplication', id: draft._id });
  }
}

/** What the municipality has set, who could take each step, and every earlier version. */
export async function chainSetting(
  deps: Deps,
  organisationId: string,
  tx?: Transaction,
): Promise<ChainSettingView> {
  const { name: organisationName } = await loadOrganisation(deps, organisationId, tx);
  const setting = await settingOf(deps, organisationId, tx);
  const holders = await Promise.all(
    endorsingRoles.map(async (role) => {
      const people = await peopleWithRole(deps, { role, organisationId }, tx);
      return [role, people.length] as const;
    }),
  );
  const drafts = await notEntered(deps, organisationId)
    .select(['_id'])
    .session(tx?.session ?? null)
    .lean();
  return {
    organisationId,
    organisationName,
    version: setting?.version ?? shortestChain.version,
    endorsers: [...(setting?.endorsers ?? [])],
    holders: Object.fromEntries(holders) as ChainSettingView['holders'],
    draftCount: drafts.length,
    history: (setting?.history ?? []).map(({ userId: _, ...each }) => each).reverse(),
  };
}
