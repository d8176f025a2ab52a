import { Component, signal } from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { Store } from '@ngrx/store';
import { aSession, provideTestSession } from '../../testing/session-fixture.ts';
import { Access } from '../access/access.ts';
import { sessionApi } from '../session/session.actions.ts';
import { destroyDrafts } from './draft-database.ts';
import { injectKeptText } from './kept-text.ts';

@Component({ selector: 'tg-writer', template: '{{ words() }}' })
class Writer {
  readonly words = signal('');
  readonly kept = injectKeptText(this.words, () => 'representations/1');
}

describe('a text that is kept on the device while it is written', () => {
  beforeEach(() => {
    TestBed.configureTestingModule({ providers: [...provideTestSession()] });
    TestBed.inject(Store).dispatch(sessionApi.sessionStarted({ session: aSession() }));
  });
  afterEach(() => destroyDrafts(TestBed.inject(Access).requiredActor().userId));

  /** A page that has had the time to read and to keep. */
  async function opened(): Promise<ComponentFixture<Writer>> {
    const fixture = TestBed.createComponent(Writer);
    fixture.detectChanges();
    await settled(fixture);
    return fixture;
  }
  async function settled(fixture: ComponentFixture<Writer>): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 500));
    await fixture.whenStable();
  }

  it('is there again after the page was left', async () => {
    const first = await opened();
    first.componentInstance.words.set('The returns were accepted.');
    await settled(first);
    first.destroy();
    expect((await opened()).componentInstance.words()).toBe('The returns were accepted.');
  });

  it('is gone once it is sent', async () => {
    const first = await opened();
    first.componentInstance.words.set('The returns were accepted.');
    await settled(first);
    await first.componentInstance.kept.forget();
    first.destroy();
    expect((await opened()).componentInstance.words()).toBe('');
  });
});
