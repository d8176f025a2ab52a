import { Schema } from 'mongoose';
import type { EndorsingRole } from '#shared/grant-applications/certification-chain.ts';
import { defineModel } from '../database/model.ts';

/** The chain that a municipality set for itself, with every version of it. One record a municipality, by its id. */
export interface CertificationChainRecord {
  _id: string;
  version: number;
  endorsers: EndorsingRole[];
  /** Earliest first; the last is the one in force. */
  history: {
    version: number;
    endorsers: EndorsingRole[];
    userId: string;
    by: string;
    at: string;
    reason: string;
  }[];
}

export const certificationChainModel = defineModel<CertificationChainRecord>({
  name: 'CertificationChain',
  collection: 'certificationChains',
  fields: {
    version: { type: Number, required: true },
    endorsers: { type: [String], required: true },
    history: { type: [Schema.Types.Mixed], required: true },
  },
});
