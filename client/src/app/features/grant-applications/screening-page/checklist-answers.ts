import { computed, signal, untracked } from '@angular/core';
import {
  mergeScreening,
  type ScreeningCheck,
  type ScreeningInput,
} from '#shared/grant-applications/screening.ts';
import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import { asApiError, type ApiError } from '../../../core/http/api-error.ts';

export interface ChecklistServer {
  readonly view: () => GrantApplicationView;
  /** Who answers here: shown until the server has said so itself. */
  readonly me: () => { readonly userId: string; readonly name: string };
  readonly save: (version: number, inputs: readonly ScreeningInput[]) => Promise<GrantApplicationView>;
  /** The newest version, after somebody else was faster. */
  readonly reload: () => Promise<GrantApplicationView>;
  /** Puts what the server answered in place of what the page has. */
  readonly adopt: (view: GrantApplicationView) => void;
}

const attemptsMost = 3;

/**
 * The checklist's answers as the person sees them: what the server has, with what was clicked since put over it. One
 * request at a time carries all that waits, so that no quick click is lost, and none jumps back while it is on its way.
 */
export class ChecklistAnswers {
  private readonly server: ChecklistServer;
  private readonly waiting = signal<ReadonlyMap<string, ScreeningInput>>(new Map());
  private isSending = false;

  readonly failure = signal<ApiError | null>(null);
  readonly savedAt = signal<Date | null>(null);
  readonly isWaiting = computed(() => this.waiting().size > 0);
  readonly checks = computed((): readonly ScreeningCheck[] => {
    const at = new Date().toISOString();
    const stamp = { ...this.server.me(), at };
    const inputs = [...this.waiting().values()];
    return mergeScreening<ScreeningCheck>(this.server.view().screening.checklist, inputs, (input) => ({
      ...input,
      ...stamp,
    }));
  });

  constructor(server: ChecklistServer) {
    this.server = server;
  }

  give(input: ScreeningInput): void {
    this.waiting.update((waiting) => new Map(waiting).set(input.item, input));
    void this.send();
  }

  /** Sends what waits; does nothing while a request is on its way: that one goes on with what has come since. */
  async send(): Promise<void> {
    if (this.isSending) return;
    this.isSending = true;
    this.failure.set(null);
    try {
      while (untracked(this.waiting).size > 0) await this.sendOnce();
    } catch (failure) {
      // What was clicked stays, to be sent again.
      this.failure.set(asApiError(failure));
    } finally {
      this.isSending = false;
    }
  }

  private async sendOnce(): Promise<void> {
    const batch = untracked(this.waiting);
    const view = await this.saveOver([...batch.values()]);
    this.server.adopt(view);
    this.savedAt.set(new Date());
    this.waiting.update((waiting) => {
      const left = new Map(waiting);
      for (const [item, input] of batch) if (left.get(item) === input) left.delete(item);
      return left;
    });
  }

  /** Answers of one item do not depend on the others: after somebody else's change they are simply sent again. */
  private async saveOver(inputs: readonly ScreeningInput[]): Promise<GrantApplicationView> {
    let { version } = untracked(this.server.view);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.server.save(version, inputs);
      } catch (failure) {
        if (attempt === attemptsMost || !asApiError(failure).isConflict) throw failure;
        ({ version } = await this.server.reload());
      }
    }
  }
}
