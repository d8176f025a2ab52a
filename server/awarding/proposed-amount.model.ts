import { defineModel } from '../database/model.ts';

/** A total that an officer carried over from a trial of the ranking; `_id` is the application's. */
export interface ProposedAmount {
  _id: string;
  callId: string;
  amountMinor: number;
  userId: string;
  name: string;
  at: Date;
}

const text = { type: String, required: true } as const;

export const proposedAmountModel = defineModel<ProposedAmount>({
  name: 'ProposedAmount',
  collection: 'proposedAmounts',
  fields: {
    callId: text,
    amountMinor: { type: Number, required: true },
    userId: text,
    name: text,
    at: { type: Date, required: true },
  },
  indexes: [{ fields: { callId: 1 } }],
});
