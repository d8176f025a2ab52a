import {
  defaultNoticeSettings,
  defaultPreferences,
  type NoticePreferences,
  type NoticeSettings,
} from '#shared/notices/notice.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import {
  preferenceModel,
  settingsModel,
  type PreferenceRecord,
  type SettingsRecord,
} from './notice.model.ts';

type Database = Pick<Deps, 'connection'>;

export const settingsId = 'settings';

/** How the person wants to be told now. A type that came later than their choice has its default. */
export async function preferencesOf(
  deps: Database,
  personId: string,
  tx?: Transaction,
): Promise<NoticePreferences> {
  const record = await preferenceModel(deps.connection)
    .findById(personId)
    .session(tx?.session ?? null)
    .lean<PreferenceRecord>();
  return { ...defaultPreferences, ...record?.choices };
}

export async function noticeSettings(
  deps: Database,
  tx?: Transaction,
): Promise<{ readonly settings: NoticeSettings; readonly version: number }> {
  const record = await settingsModel(deps.connection)
    .findById(settingsId)
    .session(tx?.session ?? null)
    .lean<SettingsRecord>();
  return {
    settings: { ...defaultNoticeSettings, ...record?.settings },
    version: record?.version ?? 0,
  };
}
