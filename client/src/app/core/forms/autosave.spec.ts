import { signal } from '@angular/core';
import type { WritableSignal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Subject } from 'rxjs';
import { Connection } from '../connection/connection.ts';
import { ApiError } from '../http/api-error.ts';
import { injectAutosave } from './autosave.ts';
import type { Autosave } from './autosave.ts';

interface Draft {
  readonly text: string;
}

describe('autosave', () => {
  let draft: WritableSignal<Draft>;
  let autosave: Autosave<Draft>;
  let requests: { readonly value: Draft; readonly answer: Subject<unknown> }[];

  beforeEach(() => {
    jasmine.clock().install().mockDate(new Date('2026-11-22T12:02:00Z'));
    requests = [];
    draft = signal<Draft>({ text: '' });
    autosave = TestBed.runInInjectionContext(() =>
      injectAutosave({
        value: draft,
        save: (value) => {
          const answer = new Subject<unknown>();
          requests.push({ value, answer });
          return answer;
        },
      }),
    );
    TestBed.tick();
  });

  afterEach(() => {
    jasmine.clock().uninstall();
  });

  function write(text: string): void {
    draft.set({ text });
    TestBed.tick();
  }

  /** Lets the promises of a save run on. */
  async function settle(): Promise<void> {
    for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
    TestBed.tick();
  }

  async function pass(ms: number): Promise<void> {
    jasmine.clock().tick(ms);
    await settle();
  }

  async function answer(index: number, error?: ApiError): Promise<void> {
    const { answer } = requests[index]!;
    if (error) answer.error(error);
    else {
      answer.next({});
      answer.complete();
    }
    await settle();
  }

  function failure(code: 'versionStale' | 'internal' | 'unreachable', status: number): ApiError {
    return new ApiError({ code, status, message: code });
  }

  it('asks for nothing while nothing was written', async () => {
    await pass(10_000);
    expect(requests.length).toBe(0);
    expect(autosave.status().kind).toBe('idle');
  });

  it('saves within three seconds of the last key, once', async () => {
    write('a');
    await pass(500);
    write('ab');
    expect(autosave.status().kind).toBe('pending');
    await pass(2_500);
    expect(requests.map(({ value }) => value.text)).toEqual(['ab']);
    await answer(0);
    expect(autosave.status()).toEqual(jasmine.objectContaining({ kind: 'saved' }));
    expect(autosave.isDirty()).toBeFalse();
  });

  it('saves somebody who never pauses', async () => {
    for (let step = 0; step < 20; step += 1) {
      write('x'.repeat(step + 1));
      await pass(600);
    }
    expect(requests.length).toBeGreaterThan(0);
  });

  it('never has two requests on the way, and sends the newest last', async () => {
    write('first');
    await pass(1_500);
    write('second');
    write('third');
    await pass(3_000);
    expect(requests.length).toBe(1);
    await answer(0);
    await pass(3_000);
    expect(requests.map(({ value }) => value.text)).toEqual(['first', 'third']);
    await answer(1);
    expect(autosave.status().kind).toBe('saved');
  });

  it('waits out a lost connection and saves by itself when it is back', async () => {
    const connection = TestBed.inject(Connection);
    write('kept');
    await pass(1_500);
    connection.unanswered();
    await answer(0, failure('unreachable', 0));
    expect(autosave.status().kind).toBe('offline');
    connection.answered();
    await settle();
    expect(requests.map(({ value }) => value.text)).toEqual(['kept', 'kept']);
    await answer(1);
    expect(autosave.status().kind).toBe('saved');
  });

  it('stops at a conflict, and goes on after a new start', async () => {
    write('mine');
    await pass(1_500);
    await answer(0, failure('versionStale', 412));
    expect(autosave.status().kind).toBe('conflict');
    write('mine again');
    await pass(10_000);
    expect(requests.length).toBe(1);

    const theirs = { text: 'theirs' };
    draft.set(theirs);
    autosave.reset(theirs);
    TestBed.tick();
    write('mine on theirs');
    await pass(1_500);
    expect(requests.at(-1)?.value.text).toBe('mine on theirs');
  });

  it('saves at once when asked to, and tells whether everything is saved', async () => {
    write('now');
    const flushed = autosave.flush();
    await settle();
    await answer(0);
    expect(await flushed).toBeTrue();

    write('refused');
    const again = autosave.flush();
    await settle();
    await answer(1, failure('internal', 500));
    expect(await again).toBeFalse();
    expect(autosave.status().kind).toBe('failed');
  });
});
