import { HttpClient, HttpEventType } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { filter, map } from 'rxjs';
import type { Observable } from 'rxjs';
import { fileSizeHeader, rowCountHeader } from '#shared/exports/export-columns.ts';
import { DocumentsClient } from '../documents/documents-client.ts';
import { apiRoot, toParams, type Query } from '../http/api-client.ts';

/** How far an export has come: being made (no percentage), on its way, or saved. */
export type ExportProgress =
  | { readonly state: 'preparing' }
  | { readonly state: 'loading'; readonly percent: number }
  | { readonly state: 'done'; readonly name: string; readonly rows: number };

/** Lists as files. */
@Service()
export class ListExport {
  private readonly http = inject(HttpClient);
  private readonly documents = inject(DocumentsClient);

  /** Saves the list's file under the server's name for it, and says how it goes. Fails with an ApiError. */
  save(path: string, query: Query): Observable<ExportProgress> {
    let size = 0;
    const request = this.http.get(apiRoot + path, {
      params: toParams(query),
      responseType: 'blob',
      observe: 'events',
      reportDownloadProgress: true,
    });
    return request.pipe(
      map((event): ExportProgress | null => {
        switch (event.type) {
          case HttpEventType.Sent:
            return { state: 'preparing' };
          case HttpEventType.ResponseHeader:
            size = Number(event.headers.get(fileSizeHeader) ?? 0);
            return { state: 'loading', percent: 0 };
          case HttpEventType.DownloadProgress: {
            const total = size || (event.total ?? 0);
            const percent = total > 0 ? Math.min(100, Math.round((100 * event.loaded) / total)) : 0;
            return { state: 'loading', percent };
          }
          case HttpEventType.Response: {
            const name = this.documents.saveAnswer(event, 'export');
            return { state: 'done', name, rows: Number(event.headers.get(rowCountHeader) ?? 0) };
          }
          default:
            return null;
        }
      }),
      filter((progress) => progress !== null),
    );
  }
}
