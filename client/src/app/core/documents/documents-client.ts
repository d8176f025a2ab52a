import { HttpClient, provideHttpClient, withInterceptors, withXhr } from '@angular/common/http';
import { createEnvironmentInjector, DOCUMENT, EnvironmentInjector, inject, Service } from '@angular/core';
import { map } from 'rxjs';
import type { HttpResponse } from '@angular/common/http';
import type { Observable } from 'rxjs';
import type { UploadProgress } from '../../ui/document-slot/upload.ts';
import { Connection } from '../connection/connection.ts';
import { apiInterceptors } from '../http/api-interceptors.ts';
import { apiRoot } from '../http/api-client.ts';
import { resumableUpload } from './resumable-upload.ts';

/** While nothing says that the line is back, it is tried this often. */
const retryAfterMs = 5_000;

export interface UploadTarget {
  /** What the file is for: `bankProof`, `applicationDocument`. */
  readonly purpose: string;
  /** Whose record it is; needed only by people of several organisations. */
  readonly organisationId?: string;
}

/** Files in and out of the portal. */
@Service()
export class DocumentsClient {
  private readonly http = inject(HttpClient);
  private readonly document = inject(DOCUMENT);
  private readonly connection = inject(Connection);
  /** Only the older of the browser's two ways to send a request tells how far an upload has come. */
  private readonly uploads = createEnvironmentInjector(
    [provideHttpClient(withXhr(), withInterceptors([...apiInterceptors]))],
    inject(EnvironmentInjector),
  ).get(HttpClient);

  /** For the document slot: `[upload]="(file) => documents.upload(file, { purpose: 'bankProof' })"`. */
  upload(file: File, target: UploadTarget): Observable<UploadProgress> {
    return resumableUpload({ http: this.uploads, back: () => this.lineIsBack() }, file, { ...target });
  }

  /** Where a stored document's bytes are; for links and previews. */
  contentUrl(documentId: string): string {
    return `${apiRoot}/documents/${documentId}/content`;
  }

  /** Saves a file that the API makes on request, such as an export, under the name the server gives it. */
  download(path: string, fallbackName: string): Observable<void> {
    return this.http.get(apiRoot + path, { responseType: 'blob', observe: 'response' }).pipe(
      map((response) => {
        this.saveAnswer(response, fallbackName);
      }),
    );
  }

  /** Saves the file of an answer that has arrived; says under which name. */
  saveAnswer(response: HttpResponse<Blob>, fallbackName: string): string {
    const name = nameIn(response.headers.get('Content-Disposition')) ?? fallbackName;
    this.save(response.body ?? new Blob(), name);
    return name;
  }

  /** As soon as the browser or another request says that the portal can be reached, and now and then to see. */
  private async lineIsBack(): Promise<void> {
    const until = Date.now() + retryAfterMs;
    do await new Promise((resolve) => setTimeout(resolve, 500));
    while (Date.now() < until && !this.connection.isOnline());
  }

  private save(blob: Blob, name: string): void {
    const url = URL.createObjectURL(blob);
    const link = this.document.createElement('a');
    link.href = url;
    link.download = name;
    link.click();
    // The browser has taken the bytes by the next turn of its loop.
    setTimeout(() => {
      URL.revokeObjectURL(url);
    }, 1_000);
  }
}

function nameIn(disposition: string | null): string | null {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  if (encoded) return decodeURIComponent(encoded);
  return /filename="([^"]+)"/i.exec(disposition ?? '')?.[1] ?? null;
}
