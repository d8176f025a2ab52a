import { isSignedCopyType, signatureOf, signedOnIssue, waitingCopy, type SignedCopy } from './signed-copy.ts';

const at = '2026-11-16T08:00:00.000Z';
const copy: SignedCopy = {
  id: 'copy',
  side: 'municipality',
  status: 'waiting',
  signerName: 'Themba Ngxale',
  capacity: 'Municipal Manager',
  signedOn: '2026-11-14',
  documentId: 'document',
  fileName: 'signed.pdf',
  sha256: 'b'.repeat(64),
  agreementSha256: 'a'.repeat(64),
  uploadedBy: { userId: 'officer', name: 'Nomsa Dlamini', at },
  answer: null,
};

describe('a copy signed on paper', () => {
  const days = { decidedOn: '2026-11-10', today: '2026-11-16' };
  for (const [signedOn, issue] of [
    ['2026-11-09', 'beforeDecided'],
    ['2026-11-10', null],
    ['2026-11-16', null],
    ['2026-11-17', 'inFuture'],
  ] as const) {
    it(`${issue === null ? 'can' : 'cannot'} have been signed on ${signedOn}`, () => {
      expect(signedOnIssue(signedOn, days)).toBe(issue);
    });
  }

  it('is a PDF, a JPEG or a PNG', () => {
    expect(['application/pdf', 'image/jpeg', 'image/png'].every(isSignedCopyType)).toBeTrue();
    expect(isSignedCopyType('text/csv')).toBeFalse();
  });

  it('waits for its side alone', () => {
    expect(waitingCopy([copy], 'municipality')).toBe(copy);
    expect(waitingCopy([copy], 'department')).toBeNull();
    expect(waitingCopy([{ ...copy, status: 'rejected' }], 'municipality')).toBeNull();
  });

  it('becomes a signature of whoever signed, for which the uploader answers', () => {
    const signature = signatureOf(copy, { userId: 'approver', name: 'Pieter Adams', at });
    expect(signature).toEqual(
      jasmine.objectContaining({
        name: 'Themba Ngxale',
        userId: 'officer',
        method: 'signedCopy',
        signedAt: at,
      }),
    );
    expect(signature.copy).toEqual(
      jasmine.objectContaining({
        signedOn: '2026-11-14',
        confirmedBy: 'Pieter Adams',
        uploadedBy: 'Nomsa Dlamini',
      }),
    );
  });
});
