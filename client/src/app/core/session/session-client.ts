import { HttpClient } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { map } from 'rxjs';
import type { Observable } from 'rxjs';
import { ApiClient, apiRoot } from '../http/api-client.ts';
import type { SessionView } from './session-view.ts';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

@Service()
export class SessionClient {
  private readonly api = inject(ApiClient);
  private readonly http = inject(HttpClient);

  load(): Observable<SessionView> {
    return this.read('GET', '/session');
  }

  signIn(credentials: Credentials): Observable<SessionView> {
    return this.read('POST', '/session', credentials);
  }

  renew(): Observable<SessionView> {
    return this.read('POST', '/session/renew', {});
  }

  signOut(): Observable<unknown> {
    return this.api.command('/session', {}, { method: 'DELETE' });
  }

  /** Answers a token for one signature or approval within five minutes. */
  reauthenticate(password: string): Observable<{ token: string }> {
    return this.api.command<{ token: string }>('/session/reauthenticate', { password });
  }

  /** Corrects the session's end by the difference between the server's clock and this device's, which is often wrong. */
  private read(method: 'GET' | 'POST', path: string, body?: object): Observable<SessionView> {
    return this.http
      .request<SessionView>(method, apiRoot + path, { observe: 'response', ...(body ? { body } : {}) })
      .pipe(
        map((response) => {
          const session = response.body as SessionView;
          const skew = clockSkew(response.headers.get('Date'));
          return {
            ...session,
            expiresAt: shifted(session.expiresAt, skew),
            endsAt: shifted(session.endsAt, skew),
          };
        }),
      );
  }
}

/** How far this device is ahead of the server, in milliseconds; less than a minute is the network's doing. */
function clockSkew(serverDate: string | null): number {
  const serverNow = serverDate === null ? Number.NaN : Date.parse(serverDate);
  const skew = Number.isNaN(serverNow) ? 0 : Date.now() - serverNow;
  return Math.abs(skew) < 60_000 ? 0 : skew;
}

function shifted(instant: string, milliseconds: number): string {
  return milliseconds === 0 ? instant : new Date(Date.parse(instant) + milliseconds).toISOString();
}
