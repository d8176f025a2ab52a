import { HttpEventType } from '@angular/common/http';
import type { HttpClient } from '@angular/common/http';
import { filter, firstValueFrom, last, map, Observable, tap } from 'rxjs';
import { uploadPieceBytes, type DocumentUploadView } from '#shared/documents/upload.ts';
import type { StoredDocumentView } from '#shared/documents/document-views.ts';
import type { UploadProgress } from '../../ui/document-slot/upload.ts';
import { apiRoot, newIdempotencyKey, toParams, type Query } from '../http/api-client.ts';
import { asApiError } from '../http/api-error.ts';

/** What an upload needs of the portal: a client that tells how far it has come, and word that the line is back. */
export interface UploadLine {
  readonly http: HttpClient;
  /** Resolves when it is worth trying again. */
  readonly back: () => Promise<void>;
}

/**
 * Sends a file: a small one at once, a larger one in pieces that go on where they broke off, also after the tab was closed
 * and the same file chosen again. A lost line is waited for; stopping (unsubscribing) leaves what has arrived for a day.
 */
export function resumableUpload(line: UploadLine, file: File, target: Query): Observable<UploadProgress> {
  return new Observable((subscriber) => {
    const run = new UploadRun(line, file, (progress) => {
      subscriber.next(progress);
    });
    const sent = file.size <= uploadPieceBytes ? run.atOnce(target) : run.inPieces(target);
    sent.then(
      (document) => {
        subscriber.next({ percent: 100, document, isWaiting: false });
        subscriber.complete();
      },
      (error: unknown) => {
        subscriber.error(error);
      },
    );
    return () => {
      run.stop();
    };
  });
}

class UploadRun {
  private readonly line: UploadLine;
  private readonly file: File;
  private readonly tell: (progress: UploadProgress) => void;
  private percent = 0;
  private isStopped = false;

  constructor(line: UploadLine, file: File, tell: (progress: UploadProgress) => void) {
    this.line = line;
    this.file = file;
    this.tell = tell;
  }

  stop(): void {
    this.isStopped = true;
  }

  atOnce(target: Query): Promise<StoredDocumentView> {
    return this.persist(() =>
      this.send<StoredDocumentView>('POST', '/documents', this.file, {
        query: { ...target, name: this.file.name },
        from: 0,
      }),
    );
  }

  async inPieces(target: Query): Promise<StoredDocumentView> {
    const { name, size: sizeBytes } = this.file;
    const sha256 = await sha256Of(this.file);
    const body = { ...target, name, sizeBytes, sha256 };
    let upload = await this.persist(() => this.send<DocumentUploadView>('POST', '/documents/uploads', body));
    while (upload.offset < sizeBytes) upload = await this.piece(upload);
    return this.persist(() =>
      this.send<StoredDocumentView>('POST', `/documents/uploads/${upload.id}/finish`, {}),
    );
  }

  /** One piece; where the server stands elsewhere (its answer was lost) it says where to go on. */
  private async piece(upload: DocumentUploadView): Promise<DocumentUploadView> {
    const { id, offset, pieceBytes } = upload;
    this.show(offset);
    try {
      return await this.persist(() =>
        this.send<DocumentUploadView>(
          'PUT',
          `/documents/uploads/${id}/pieces`,
          this.file.slice(offset, offset + pieceBytes),
          { query: { offset }, from: offset },
        ),
      );
    } catch (failure) {
      const { code, details } = asApiError(failure);
      if (code !== 'uploadOffsetWrong') throw failure;
      return { ...upload, offset: Number(details['offset']) };
    }
  }

  private async persist<Answer>(attempt: () => Promise<Answer>): Promise<Answer> {
    for (;;) {
      try {
        return await attempt();
      } catch (failure) {
        if (this.isStopped || !asApiError(failure).isTemporary) throw failure;
        this.tell({ percent: this.percent, document: null, isWaiting: true });
        await this.line.back();
        if (this.isStopped) throw failure;
      }
    }
  }

  private send<Answer>(
    method: 'POST' | 'PUT',
    path: string,
    body: object,
    { query = {}, from }: { readonly query?: Query; readonly from?: number } = {},
  ): Promise<Answer> {
    const isFile = body instanceof Blob;
    const request = this.line.http
      .request<Answer>(method, apiRoot + path, {
        body,
        params: toParams(query),
        headers: {
          'Content-Type': isFile ? 'application/octet-stream' : 'application/json',
          'Idempotency-Key': newIdempotencyKey(),
        },
        observe: 'events',
        reportUploadProgress: isFile,
      })
      .pipe(
        tap((event) => {
          if (event.type === HttpEventType.UploadProgress && from !== undefined) {
            this.show(from + event.loaded);
          }
        }),
        filter((event) => event.type === HttpEventType.Response),
        map((event) => event.body as Answer),
        last(),
      );
    return firstValueFrom(request);
  }

  private show(bytes: number): void {
    this.percent = Math.min(99, Math.floor((100 * bytes) / Math.max(this.file.size, 1)));
    if (!this.isStopped) this.tell({ percent: this.percent, document: null, isWaiting: false });
  }
}

async function sha256Of(file: File): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
