import { max, maxLength, min, required, validate, type SchemaPathTree } from '@angular/forms/signals';
import type { CentreKind } from '#shared/centres/centre.ts';
import type { EditCentreBody } from '#shared/centres/centre-requests.ts';
import type { CentreView } from '#shared/centres/centre-views.ts';

/** What is known of a centre, as its form edits it. */
export interface CentreDraft {
  readonly name: string;
  /** One a line. */
  readonly aliases: string;
  readonly kind: CentreKind;
  readonly operator: string;
  readonly ward: string;
  readonly address: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly note: string;
}

export function draftOf(centre: CentreView | null): CentreDraft {
  return {
    name: centre?.name ?? '',
    aliases: centre?.aliases.join('\n') ?? '',
    kind: centre?.kind ?? 'fixed',
    operator: centre?.operator ?? '',
    ward: centre?.ward ?? '',
    address: centre?.address ?? '',
    latitude: centre?.coordinates?.latitude ?? null,
    longitude: centre?.coordinates?.longitude ?? null,
    note: centre?.note ?? '',
  };
}

export function bodyOf(draft: CentreDraft): EditCentreBody {
  const { latitude, longitude, aliases, ...facts } = draft;
  return {
    ...facts,
    aliases: aliases
      .split('\n')
      .map((alias) => alias.trim())
      .filter((alias) => alias !== ''),
    coordinates: latitude === null || longitude === null ? null : { latitude, longitude },
  };
}

/** `placeHalf` are the words for one coordinate without the other. */
export function centreRules(path: SchemaPathTree<CentreDraft>, placeHalf: () => string): void {
  required(path.name);
  maxLength(path.name, 120);
  maxLength(path.operator, 200);
  maxLength(path.ward, 40);
  maxLength(path.address, 300);
  maxLength(path.note, 2_000);
  min(path.latitude, -90);
  max(path.latitude, 90);
  min(path.longitude, -180);
  max(path.longitude, 180);
  validate(path.longitude, ({ value, valueOf }) =>
    (value() === null) === (valueOf(path.latitude) === null)
      ? undefined
      : { kind: 'placeHalf', message: placeHalf() },
  );
}
