import { inject, Service } from '@angular/core';
import type { Observable } from 'rxjs';
import type { Language } from '#shared/i18n/languages.ts';
import type { NoticePreferencesBody } from '#shared/notices/notice-views.ts';
import { ApiClient } from '../../core/http/api-client.ts';

/** The signed-in person's own profile, password and sessions. */
@Service()
export class AccountClient {
  private readonly api = inject(ApiClient);

  setLanguage(language: Language): Observable<unknown> {
    return this.api.command('/profile', { language }, { method: 'PUT' });
  }

  choosePreferences(choices: NoticePreferencesBody): Observable<unknown> {
    return this.api.command('/profile/notice-preferences', choices, { method: 'PUT' });
  }

  changePassword(currentPassword: string, newPassword: string): Observable<unknown> {
    return this.api.command('/profile/password', { currentPassword, newPassword });
  }

  endSession(id: string): Observable<unknown> {
    return this.api.command(`/sessions/${id}`, null, { method: 'DELETE' });
  }

  endEverySession(): Observable<unknown> {
    return this.api.command('/sessions', null, { method: 'DELETE' });
  }
}
