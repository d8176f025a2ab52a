import { Schema } from 'mongoose';
import { subRecord } from './model.ts';

/** A step somebody took, as records keep it (`StepTaken`): also in which role, and for whom if not for themselves. */
export const stepRecord = subRecord({
  command: { type: String, required: true },
  userId: { type: String, required: true },
  userName: { type: String, required: true },
  at: { type: String, required: true },
  role: { type: String },
  onBehalfOf: { type: Schema.Types.Mixed },
});
