import { Schema } from 'mongoose';
import { defineModel } from '../database/model.ts';
import type { TransferPaymentAgreementData } from '../reports/transfer-payment-agreement.ts';

/** What an agreement says, as it was issued for signature: everything but the signatures. */
export type AgreementContent = Omit<TransferPaymentAgreementData, 'signatures' | 'unsignedSha256'>;

/**
 * Kept with the award's id when the agreement is issued, so that the one with both signatures says word for word what
 * was signed, whatever framework, template or names say by then.
 */
interface AgreementContentRecord {
  _id: string;
  content: AgreementContent;
}

export const agreementContentModel = defineModel<AgreementContentRecord>({
  name: 'AgreementContent',
  collection: 'agreementContents',
  fields: { content: { type: Schema.Types.Mixed, required: true } },
});
