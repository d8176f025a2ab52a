import type { ScreeningInput } from '#shared/grant-applications/screening.ts';
import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import { ApiError } from '../../../core/http/api-error.ts';
import { anApplication } from '../testing/a-grant-application.ts';
import { ChecklistAnswers } from './checklist-answers.ts';

const by = { userId: 'p', name: 'P. Officer', at: '2026-11-22T08:00:00.000Z' };
const yes = (item: string): ScreeningInput => ({ item, answer: 'yes', note: '' });

/** Answers each save when the spec says so: by what was sent, or by a failure. */
class SlowServer {
  view: GrantApplicationView = anApplication({ status: 'screening' });
  readonly saves: {
    version: number;
    inputs: readonly ScreeningInput[];
    settle: (failure?: unknown) => void;
  }[] = [];
  readonly answers = new ChecklistAnswers({
    view: () => this.view,
    me: () => by,
    save: (version, inputs) =>
      new Promise((resolve, reject) => {
        const settle = (failure?: unknown) => {
          if (failure) reject(failure instanceof Error ? failure : new Error('failed'));
          else resolve(this.stored(inputs));
        };
        this.saves.push({ version, inputs, settle });
      }),
    reload: () => Promise.resolve((this.view = { ...this.view, version: this.view.version + 10 })),
    adopt: (view) => (this.view = view),
  });

  private stored(inputs: readonly ScreeningInput[]): GrantApplicationView {
    const named = inputs.map(({ item }) => item);
    const { screening } = this.view;
    const checklist = [
      ...screening.checklist.filter(({ item }) => !named.includes(item)),
      ...inputs.flatMap(({ answer, ...rest }) => (answer === null ? [] : [{ ...rest, answer, ...by }])),
    ];
    return { ...this.view, version: this.view.version + 1, screening: { ...screening, checklist } };
  }

  shown(): string[] {
    return this.answers
      .checks()
      .map(({ item, answer }) => `${item}: ${answer}`)
      .toSorted();
  }
  async settle(index: number, failure?: unknown): Promise<void> {
    this.saves[index]?.settle(failure);
    await new Promise((resolve) => setTimeout(resolve));
  }
}

describe('the answers of the checklist', () => {
  it('stand as clicked while earlier ones are on their way, and reach the server in order', async () => {
    const server = new SlowServer();
    server.answers.give(yes('a'));
    server.answers.give(yes('b'));
    server.answers.give({ item: 'a', answer: 'no', note: '' });
    expect(server.shown()).toEqual(['a: no', 'b: yes']);
    expect(server.saves.map(({ inputs }) => inputs)).toEqual([[yes('a')]]);
    await server.settle(0);
    expect(server.shown()).toEqual(['a: no', 'b: yes']);
    expect(server.saves[1]).toEqual(
      jasmine.objectContaining({ version: 2, inputs: [{ item: 'a', answer: 'no', note: '' }, yes('b')] }),
    );
    await server.settle(1);
    expect([server.answers.isWaiting(), server.shown()]).toEqual([false, ['a: no', 'b: yes']]);
    expect(server.saves.length).toBe(2);
  });

  it('are sent again over somebody else’s change', async () => {
    const server = new SlowServer();
    server.answers.give(yes('a'));
    await server.settle(0, new ApiError({ code: 'versionStale', status: 412, message: '' }));
    expect(server.saves[1]?.version).toBe(11);
    await server.settle(1);
    expect([server.answers.failure(), server.shown()]).toEqual([null, ['a: yes']]);
  });

  it('are kept when the line is down, and sent on demand', async () => {
    const server = new SlowServer();
    server.answers.give(yes('a'));
    await server.settle(0, new Error('offline'));
    expect(server.answers.failure()).not.toBeNull();
    expect([server.answers.isWaiting(), server.shown()]).toEqual([true, ['a: yes']]);
    const again = server.answers.send();
    await server.settle(1);
    await again;
    expect([server.answers.failure(), server.answers.isWaiting()]).toEqual([null, false]);
  });

  it('can be taken back', async () => {
    const server = new SlowServer();
    server.answers.give(yes('a'));
    await server.settle(0);
    server.answers.give({ item: 'a', answer: null, note: '' });
    expect(server.shown()).toEqual([]);
    await server.settle(1);
    expect(server.view.screening.checklist).toEqual([]);
  });
});
