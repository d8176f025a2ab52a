import { createHash } from 'node:crypto';
import type { ApiErrorEnvelope } from '#shared/errors/api-error.ts';
import type { StoredDocumentView } from '#shared/documents/document-views.ts';
import { unfinishedUploadsMax, uploadPieceBytes, type DocumentUploadView } from '#shared/documents/upload.ts';
import { auditEventModel } from '../audit/index.ts';
import { startTestPortal } from '../testing/test-portal.ts';
import type { TestPortal } from '../testing/test-portal.ts';
import { documentUploadModel, uploadPieceModel } from './upload.model.ts';

type Answered = DocumentUploadView & ApiErrorEnvelope;

let made = 0;
/** A PDF of that many bytes, unlike any other. */
function aPdf(sizeBytes: number): Buffer {
  const head = Buffer.from(`%PDF-1.7\n% ${++made} ${Math.random()}\n`);
  return Buffer.concat([head, Buffer.alloc(sizeBytes - head.length, 'x')]);
}

describe('Uploads in pieces', () => {
  let portal: TestPortal;
  beforeAll(async () => {
    portal = await startTestPortal();
  });
  afterAll(() => portal.close());
  afterEach(() => {
    portal.clock.set(null);
  });

  const officer = () => portal.signInAs('mosselBay.grantOfficer');
  const announced = (bytes: Buffer, name = 'plan.pdf') => ({
    name,
    purpose: 'businessPlan',
    sizeBytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  });
  const begin = async (bytes: Buffer, name?: string, persona = 'mosselBay.grantOfficer') =>
    (await portal.signInAs(persona)).post<Answered>('/documents/uploads', announced(bytes, name));
  const send = async (id: string, offset: number, piece: Buffer, persona = 'mosselBay.grantOfficer') =>
    (await portal.signInAs(persona)).putBytes<Answered>(
      `/documents/uploads/${id}/pieces?offset=${offset}`,
      piece,
    );
  const finish = async (id: string) =>
    (await officer()).post<StoredDocumentView & ApiErrorEnvelope>(`/documents/uploads/${id}/finish`);
  const piecesOf = (bytes: Buffer) =>
    Array.from({ length: Math.ceil(bytes.length / uploadPieceBytes) }, (_each, index) => ({
      offset: index * uploadPieceBytes,
      piece: bytes.subarray(index * uploadPieceBytes, (index + 1) * uploadPieceBytes),
    }));

  it('store the file once all of it has arrived, byte for byte', async () => {
    const bytes = aPdf(uploadPieceBytes * 2 + 77);
    const upload = await begin(bytes);
    expect([upload.status, upload.body.offset, upload.body.pieceBytes]).toEqual([201, 0, uploadPieceBytes]);
    for (const { offset, piece } of piecesOf(bytes)) {
      expect((await send(upload.body.id, offset, piece)).body.offset).toBe(offset + piece.length);
    }
    const stored = await finish(upload.body.id);
    expect([stored.status, stored.body.sizeBytes, stored.body.mediaType]).toEqual([
      201,
      bytes.length,
      'application/pdf',
    ]);
    const file = await (await officer()).download(`/documents/${stored.body.id}/content`);
    expect(file.bytes.equals(bytes)).toBeTrue();
    expect(await uploadPieceModel(portal.deps.connection).countDocuments({ uploadId: upload.body.id })).toBe(
      0,
    );
  });

  it('go on where they broke off when the same file is announced again', async () => {
    const bytes = aPdf(uploadPieceBytes + 10);
    const [first, second] = piecesOf(bytes);
    const upload = await begin(bytes);
    await send(upload.body.id, 0, first?.piece ?? bytes);
    const again = await begin(bytes);
    expect(again.body).toEqual({ ...upload.body, offset: uploadPieceBytes });
    await send(again.body.id, uploadPieceBytes, second?.piece ?? bytes);
    expect((await finish(again.body.id)).status).toBe(201);
  });

  it('answer a piece and an end that were sent twice as if it were the first time', async () => {
    const bytes = aPdf(2_000);
    const { body } = await begin(bytes);
    await send(body.id, 0, bytes);
    expect((await send(body.id, 0, bytes)).body.offset).toBe(2_000);
    const first = await finish(body.id);
    const second = await finish(body.id);
    expect(second.body.id).toBe(first.body.id);
    const events = await auditEventModel(portal.deps.connection).countDocuments({ entityId: first.body.id });
    expect(events).toBe(1);
  });

  it('say where to go on when a piece begins elsewhere, and when pieces are missing', async () => {
    const bytes = aPdf(uploadPieceBytes + 10);
    const { body } = await begin(bytes);
    const early = await send(body.id, 500, bytes.subarray(500, 600));
    expect([early.status, early.body.error.code, early.body.error.details]).toEqual([
      409,
      'uploadOffsetWrong',
      { offset: 0 },
    ]);
    const unfinished = await finish(body.id);
    expect([unfinished.status, unfinished.body.error.code]).toEqual([409, 'uploadIncomplete']);
  });

  it('take one of many same pieces that arrive at once', async () => {
    const bytes = aPdf(3_000);
    const { body } = await begin(bytes);
    const answers = await Promise.all(Array.from({ length: 5 }, () => send(body.id, 0, bytes)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(await uploadPieceModel(portal.deps.connection).countDocuments({ uploadId: body.id })).toBe(1);
  });

  it('refuse more than was announced, and a piece larger than a piece', async () => {
    const bytes = aPdf(1_000);
    const { body } = await begin(bytes);
    expect((await send(body.id, 0, Buffer.concat([bytes, bytes]))).status).toBe(413);
    const large = aPdf(uploadPieceBytes * 2);
    const other = await begin(large);
    expect((await send(other.body.id, 0, large)).status).toBe(413);
  });

  it('refuse other bytes than were announced', async () => {
    const bytes = aPdf(1_000);
    const { body } = await begin(bytes);
    await send(body.id, 0, aPdf(1_000));
    const refused = await finish(body.id);
    expect([refused.status, refused.body.error.code]).toEqual([409, 'uploadDiffers']);
  });

  it('refuse a strange type by the first piece, whatever the name says', async () => {
    const bytes = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(uploadPieceBytes * 2)]);
    const { body } = await begin(bytes, 'plan.pdf');
    const refused = await send(body.id, 0, bytes.subarray(0, uploadPieceBytes));
    expect([refused.status, refused.body.error.code]).toEqual([415, 'documentTypeNotAllowed']);
  });

  it('are the uploader’s alone', async () => {
    const bytes = aPdf(1_000);
    const { body } = await begin(bytes);
    expect((await send(body.id, 0, bytes, 'mosselBay.centreManager')).status).toBe(404);
    const other = await begin(bytes, 'plan.pdf', 'mosselBay.centreManager');
    expect(other.body.id).not.toBe(body.id);
    expect((await (await officer()).get(`/documents/uploads/${other.body.id}`)).status).toBe(404);
    expect((await begin(bytes, 'plan.pdf', 'mosselBay.auditor')).status).toBe(403);
  });

  it('go after a day, and are limited in number', async () => {
    const persona = 'hessequa.projectLead';
    for (let count = 0; count < unfinishedUploadsMax; count += 1) await begin(aPdf(100), 'plan.pdf', persona);
    const refused = await begin(aPdf(100), 'plan.pdf', persona);
    expect([refused.status, refused.body.error.code]).toEqual([409, 'tooManyUploads']);
    portal.clock.set(new Date(Date.now() + 25 * 3_600_000).toISOString());
    await portal.drainJobs();
    const left = documentUploadModel(portal.deps.connection).countDocuments({ documentId: null });
    expect(await left).toBe(0);
    expect(await uploadPieceModel(portal.deps.connection).countDocuments({})).toBe(0);
  });
});
