import { inject, Service } from '@angular/core';
import type { Observable } from 'rxjs';
import type {
  ChangeListViewBody,
  ChooseDefaultViewBody,
  KeepListViewBody,
  ListView,
} from '#shared/list-views/list-view.ts';
import { ApiClient } from '../http/api-client.ts';

/** Views of lists that are kept under a name. */
@Service()
export class ListViewsClient {
  private readonly api = inject(ApiClient);

  keep(body: KeepListViewBody): Observable<ListView> {
    return this.api.command('/list-views', body);
  }

  change({ id, version }: Pick<ListView, 'id' | 'version'>, body: ChangeListViewBody): Observable<ListView> {
    return this.api.command(`/list-views/${id}`, body, { method: 'PUT', version });
  }

  delete({ id, version }: Pick<ListView, 'id' | 'version'>): Observable<void> {
    return this.api.command(`/list-views/${id}`, {}, { method: 'DELETE', version });
  }

  chooseDefault(body: ChooseDefaultViewBody): Observable<void> {
    return this.api.command('/list-views/default', body, { method: 'PUT' });
  }
}
