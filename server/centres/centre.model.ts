import { Schema } from 'mongoose';
import type { CentreKind, CentreStatus, CentreStatusEntry, Coordinates } from '#shared/centres/centre.ts';
import { defineModel } from '../database/model.ts';

export interface CentreRecord {
  _id: string;
  version: number;
  name: string;
  aliases: string[];
  kind: CentreKind;
  /** The municipality in which it stands; who runs it is `operator`. */
  organisationId: string;
  /** Name, code and district of the municipality, kept for sorting and filtering. */
  municipalityName: string;
  municipalityCode: string;
  district: string;
  operator: string;
  ward: string;
  address: string;
  coordinates: Coordinates | null;
  note: string;
  statusHistory: CentreStatusEntry[];
  /** The latest of the history. No entry begins in the future, so it changes by commands only. */
  currentStatus: CentreStatus;
  searchText: string;
}

const text = { type: String, required: true } as const;
const optionalText = { type: String, default: '' } as const;

export const centreModel = defineModel<CentreRecord>({
  name: 'Centre',
  collection: 'centres',
  fields: {
    version: { type: Number, required: true },
    name: text,
    aliases: { type: [String], required: true },
    kind: text,
    organisationId: text,
    municipalityName: text,
    municipalityCode: text,
    district: text,
    operator: optionalText,
    ward: optionalText,
    address: optionalText,
    coordinates: { type: Schema.Types.Mixed, default: null },
    note: optionalText,
    statusHistory: { type: [Schema.Types.Mixed], required: true },
    currentStatus: text,
    searchText: text,
  },
  indexes: [
    { fields: { organisationId: 1, name: 1 }, options: { unique: true } },
    { fields: { name: 1, _id: 1 } },
    { fields: { municipalityName: 1, _id: 1 } },
    { fields: { district: 1, name: 1, _id: 1 } },
  ],
});
