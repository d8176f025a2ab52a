import { provideHttpClient } from '@angular/common/http';
import { provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Store } from '@ngrx/store';
import { aSession, provideTestSession } from '../../testing/session-fixture.ts';
import { Connection } from '../connection/connection.ts';
import { sessionApi } from './session.actions.ts';
import { Session } from './session.ts';
import { SessionClock } from './session-clock.ts';

const minute = 60_000;

describe('the session clock', () => {
  beforeEach(() => {
    jasmine.clock().install().mockDate(new Date('2026-11-22T08:00:00Z'));
    TestBed.configureTestingModule({
      providers: [provideTestSession(), provideHttpClient(), provideHttpClientTesting()],
    });
  });

  afterEach(() => {
    jasmine.clock().uninstall();
  });

  function start(minutesLeft: number): SessionClock {
    TestBed.inject(Store).dispatch(sessionApi.sessionLoaded({ session: aSession(minutesLeft) }));
    const clock = TestBed.inject(SessionClock);
    TestBed.tick();
    return clock;
  }

  function pass(minutes: number): void {
    jasmine.clock().tick(minutes * minute);
    TestBed.tick();
  }

  it('says nothing while there is time', () => {
    const clock = start(30);
    pass(24);
    expect(clock.minutesLeft()).toBeNull();
  });

  it('warns five minutes before the end', () => {
    const clock = start(30);
    pass(25);
    expect(clock.minutesLeft()).toBe(5);
    pass(3);
    expect(clock.minutesLeft()).toBe(2);
  });

  it('takes back the warning when the session is renewed', () => {
    const clock = start(30);
    pass(27);
    TestBed.inject(Store).dispatch(
      sessionApi.sessionRenewed({ expiresAt: new Date(Date.now() + 30 * minute).toISOString() }),
    );
    TestBed.tick();
    expect(clock.minutesLeft()).toBeNull();
  });

  it('counts use of the portal, which keeps the session open', () => {
    const clock = start(30);
    pass(20);
    TestBed.inject(Connection).succeeded();
    pass(8);
    expect(clock.minutesLeft()).toBeNull();
  });

  it('marks the session as expired at its end, and keeps who it was', () => {
    start(30);
    pass(31);
    const session = TestBed.inject(Session);
    expect(session.status()).toBe('expired');
    expect(session.current()?.user.name).toBe('Thandi Mokoena');
  });
});
