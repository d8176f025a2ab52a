import {
  defaultAwardSettings,
  type AwardSettings,
  type AwardSettingsView,
  type SetAwardSettingsBody,
} from '#shared/awards/award-settings.ts';
import type { GrantProgrammeCode } from '#shared/funding-calls/funding-call.ts';
import { defineModel, subRecord } from '../database/model.ts';
import type { Transaction } from '../database/transaction.ts';
import { assertVersion, updateVersioned } from '../database/versioned.ts';
import type { Deps } from '../deps.ts';

type Database = Pick<Deps, 'connection'>;

/** What was set for a grant; the grant's code is the id. A grant without one has the defaults. */
interface AwardSettingsRecord extends AwardSettings {
  _id: GrantProgrammeCode;
  version: number;
  set: { name: string; userId: string; at: string; reason: string };
  /** Oldest first; the last is what holds. Absent on settings from before the history was kept. */
  history?: AwardSettingsView['history'];
}

const amount = { type: Number, required: true } as const;
const text = { type: String, required: true } as const;

export const awardSettingsModel = defineModel<AwardSettingsRecord>({
  name: 'AwardSettings',
  collection: 'awardSettings',
  fields: {
    version: amount,
    acceptanceWorkingDays: amount,
    shiftBasisPoints: amount,
    shiftMeasuredOn: text,
    set: { type: subRecord({ name: text, userId: text, at: text, reason: text }), required: true },
    history: [
      subRecord({
        version: amount,
        acceptanceWorkingDays: amount,
        shiftBasisPoints: amount,
        shiftMeasuredOn: text,
        name: text,
        at: text,
        reason: text,
      }),
    ],
  },
});

/** The settings of a grant with who set them; version 0 while they are the defaults. */
export async function awardSettingsOf(
  deps: Database,
  programme: GrantProgrammeCode,
  tx?: Transaction,
): Promise<AwardSettingsView> {
  const record = await awardSettingsModel(deps.connection)
    .findById(programme)
    .session(tx?.session ?? null)
    .lean<AwardSettingsRecord>();
  if (!record) return { programme, version: 0, ...defaultAwardSettings, set: null, history: [] };
  const { version, acceptanceWorkingDays, shiftBasisPoints, shiftMeasuredOn, set } = record;
  return {
    programme,
    version,
    acceptanceWorkingDays,
    shiftBasisPoints,
    shiftMeasuredOn,
    set: { name: set.name, at: set.at, reason: set.reason },
    history: (record.history ?? []).toReversed(),
  };
}

/** Holds for awards made and amendments submitted from now on; what was counted before stays. */
export async function setAwardSettings(
  deps: Database,
  tx: Transaction,
  given: SetAwardSettingsBody & {
    readonly programme: GrantProgrammeCode;
    readonly expectedVersion: number | undefined;
  },
): Promise<AwardSettingsView> {
  const { programme, expectedVersion, reason, ...settings } = given;
  const before = await awardSettingsOf(deps, programme, tx);
  assertVersion(expectedVersion, before.version);
  const { userId, name } = tx.actor;
  const at = tx.now.toISOString();
  const entry = { version: before.version + 1, ...settings, name, at, reason };
  const change = {
    ...settings,
    set: { name, userId, at, reason },
    history: [...before.history.toReversed(), entry],
  };
  const model = awardSettingsModel(deps.connection);
  if (before.version === 0) {
    await model.create([{ _id: programme, version: 1, ...change }], { session: tx.session });
  } else {
    await updateVersioned(model, { _id: programme, version: before.version }, { $set: change }, tx.session);
  }
  const after = await awardSettingsOf(deps, programme, tx);
  await tx.record({
    action: 'awardSettings.set',
    entity: { type: 'awardSettings', id: programme },
    before,
    after,
  });
  return after;
}
