import type { NoticeSettingsBody, NoticeSettingsView } from '#shared/notices/notice-views.ts';
import { activePeople, namesOfPeople } from '../accounts/index.ts';
import type { Transaction } from '../database/transaction.ts';
import { assertVersion, updateVersioned } from '../database/versioned.ts';
import type { Deps } from '../deps.ts';
import { ValidationError } from '../http/errors.ts';
import { organisationsById } from '../organisations/index.ts';
import { settingsModel } from './notice.model.ts';
import { noticeSettings, settingsId } from './preferences.ts';

export async function settingsView(deps: Deps, tx?: Transaction): Promise<NoticeSettingsView> {
  const { settings, version } = await noticeSettings(deps, tx);
  const { supervisions } = settings;
  const names = await namesOfPeople(
    deps,
    supervisions.map(({ personId }) => personId),
    tx,
  );
  const organisations = await organisationsById(
    deps,
    supervisions.map(({ organisationId }) => organisationId),
    tx,
  );
  return {
    ...settings,
    remindBefore: [...settings.remindBefore],
    remindAfter: [...settings.remindAfter],
    version,
    supervisions: supervisions.map((each) => ({
      ...each,
      organisationName: organisations.get(each.organisationId)?.name ?? each.organisationId,
      personName: names.get(each.personId) ?? each.personId,
    })),
  };
}

export async function saveSettings(
  deps: Deps,
  tx: Transaction,
  {
    body,
    expectedVersion,
  }: { readonly body: NoticeSettingsBody; readonly expectedVersion: number | undefined },
): Promise<NoticeSettingsView> {
  const { settings: before, version } = await noticeSettings(deps, tx);
  assertVersion(expectedVersion, version);
  await refuseStrangers(deps, body);
  const model = settingsModel(deps.connection);
  const set = { settings: body };
  if (version === 0) await model.create([{ _id: settingsId, version: 1, ...set }], { session: tx.session });
  else await updateVersioned(model, { _id: settingsId, version }, { $set: set }, tx.session);
  await tx.record({
    action: 'noticeSettings.changed',
    entity: { type: 'noticeSettings', id: settingsId },
    before,
    after: body,
  });
  return settingsView(deps, tx);
}

/** A supervisor is an active person who belongs to the organisation. */
async function refuseStrangers(deps: Deps, { supervisions }: NoticeSettingsBody): Promise<void> {
  const people = await activePeople(deps, { roles: [], ids: supervisions.map(({ personId }) => personId) });
  const fields = supervisions.flatMap(({ organisationId, personId }, index) => {
    const found = people.find(({ person }) => person.id === personId);
    const belongs = found?.actor.memberships.some((each) => each.organisationId === organisationId);
    return belongs
      ? []
      : [
          {
            path: `supervisions.${index}.personId`,
            code: 'notAllowed' as const,
            message: 'Choose somebody with an active account at this organisation.',
          },
        ];
  });
  if (fields.length > 0) throw new ValidationError(fields);
}
