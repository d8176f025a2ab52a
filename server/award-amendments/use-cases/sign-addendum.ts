import type { SignAddendumBody } from '#shared/award-amendments/amendment-requests.ts';
import { sidesToSign, type AddendumSignature } from '#shared/award-amendments/amendment.ts';
import type { SignatureSide } from '#shared/awards/award.ts';
import { refuse } from '#shared/errors/refusal.ts';
import { awardModel } from '../../awards/index.ts';
import type { Transaction } from '../../database/transaction.ts';
import { updateVersioned } from '../../database/versioned.ts';
import type { Deps } from '../../deps.ts';
import { RefusedError } from '../../http/errors.ts';
import type { AmendmentRecord } from '../amendment.model.ts';
import { issueSignedAddendumJob } from '../issue-amendment-letter.ts';
import { changeAmendment, decidedAmendment, tellOfAmendment, type OnAmendment } from './write-amendment.ts';

const signing = {
  municipality: { command: 'signForMunicipality', permission: 'awardAmendment.signForMunicipality' },
  department: { command: 'signForDepartment', permission: 'awardAmendment.signForDepartment' },
} as const;

/**
 * Signs the addendum of a changed amount for one side, on the hash of what was read. With both signatures payments go on
 * and the PDF that carries them is ordered.
 */
export async function signAddendum(
  deps: Deps,
  tx: Transaction,
  given: OnAmendment & Omit<SignAddendumBody, 'reauthenticationToken'> & { readonly side: SignatureSide },
): Promise<AmendmentRecord> {
  const { side, capacity, addendumSha256, ...on } = given;
  const { record, award } = await decidedAmendment(deps, tx, on, signing[side]);
  if (record.letter?.sha256 !== addendumSha256) throw new RefusedError(refuse('addendumHasChanged'));
  const { userId, name } = tx.actor;
  const signedAt = tx.now.toISOString();
  const signature: AddendumSignature = {
    side,
    userId,
    name,
    capacity,
    signedAt,
    method: 'password',
    addendumSha256,
  };
  const signatures = [...record.signatures, signature];
  const after = await changeAmendment(deps, tx, record, {
    command: signing[side].command,
    action: 'signed',
    set: { signatures },
  });
  const params = { name, capacity };
  await tellOfAmendment(tx, after, { event: 'signed', onAward: 'addendumSigned', params });
  if (!sidesToSign.every((each) => signatures.some((signed) => signed.side === each))) return after;
  await updateVersioned(
    awardModel(deps.connection),
    award,
    { $set: { addendumAwaited: false, updatedAt: tx.now } },
    tx.session,
  );
  await tellOfAmendment(tx, after, { event: 'signedByBoth', onAward: 'addendumSignedByBoth' });
  await tx.enqueue(issueSignedAddendumJob(record._id));
  return after;
}
