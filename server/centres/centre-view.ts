import { statusOn } from '#shared/centres/centre.ts';
import type { CentreRow, CentreView } from '#shared/centres/centre-views.ts';
import type { LocalDay } from '#shared/calendar/local-day.ts';
import type { CentreRecord } from './centre.model.ts';

export function toCentreRow(centre: CentreRecord, today: LocalDay): CentreRow {
  const current = statusOn(centre.statusHistory, today);
  return {
    id: centre._id,
    version: centre.version,
    name: centre.name,
    aliases: [...centre.aliases],
    kind: centre.kind,
    organisationId: centre.organisationId,
    organisationName: centre.municipalityName,
    organisationCode: centre.municipalityCode,
    district: centre.district,
    operator: centre.operator,
    ward: centre.ward,
    status: current?.status ?? 'unknown',
    statusSinceOn: current?.sinceOn ?? '',
  };
}

export function toCentreView(centre: CentreRecord, today: LocalDay): CentreView {
  const { address, coordinates, note, statusHistory } = centre;
  const newestFirst = [...statusHistory].sort(
    (left, right) =>
      right.sinceOn.localeCompare(left.sinceOn) || right.recordedAt.localeCompare(left.recordedAt),
  );
  return { ...toCentreRow(centre, today), address, coordinates, note, statusHistory: newestFirst };
}
