import type { OrganisationKind } from '#shared/access/roles.ts';
import { defineModel } from '../database/model.ts';

export interface Organisation {
  _id: string;
  version: number;
  kind: OrganisationKind;
  code: string;
  name: string;
  category: 'A' | 'B' | 'C' | null;
  districtCode: string | null;
  financialYearStartMonth: number;
  createdAt: Date;
  /** Raised by whoever changes what its bank details' task depends on, so that rivals meet. */
  taskRevision?: number;
}

export const organisationModel = defineModel<Organisation>({
  name: 'Organisation',
  collection: 'organisations',
  fields: {
    version: { type: Number, required: true },
    kind: { type: String, required: true },
    code: { type: String, required: true },
    name: { type: String, required: true },
    category: { type: String, default: null },
    districtCode: { type: String, default: null },
    financialYearStartMonth: { type: Number, required: true },
    createdAt: { type: Date, required: true },
    taskRevision: Number,
  },
  indexes: [
    { fields: { code: 1 }, options: { unique: true } },
    { fields: { name: 1, _id: 1 } },
    { fields: { kind: 1, name: 1 } },
  ],
});
