import type { Provider, EnvironmentProviders } from '@angular/core';
import { provideRouter } from '@angular/router';
import { provideEffects } from '@ngrx/effects';
import { provideState, provideStore } from '@ngrx/store';
import * as sessionEffects from '../core/session/session.effects.ts';
import { sessionFeature } from '../core/session/session.feature.ts';
import type { SessionView } from '../core/session/session-view.ts';

/** The store as the app has it, and a router without routes. */
export function provideTestSession(): (Provider | EnvironmentProviders)[] {
  return [provideRouter([]), provideStore(), provideState(sessionFeature), provideEffects(sessionEffects)];
}

const minute = 60_000;

/** Somebody signed in whose session ends in the given number of minutes. */
export function aSession(minutesLeft = 30): SessionView {
  return {
    user: {
      id: '6742f0c2a1b2c3d4e5f60718',
      name: 'Thandi Mokoena',
      email: 'thandi@example.org',
      language: 'en',
    },
    memberships: [
      {
        organisationId: '6742f0c2a1b2c3d4e5f60719',
        organisationName: 'Mossel Bay',
        organisationCode: 'WC043',
        organisationKind: 'municipality',
        roles: ['grantOfficer'],
      },
    ],
    expiresAt: new Date(Date.now() + minutesLeft * minute).toISOString(),
    endsAt: new Date(Date.now() + 12 * 60 * minute).toISOString(),
    demonstration: true,
    municipalFinancialYear: '2026/27',
    provincialFinancialYear: '2026/27',
  };
}
