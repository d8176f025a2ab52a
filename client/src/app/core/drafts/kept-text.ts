import { DestroyRef, effect, inject, Injector, untracked, type WritableSignal } from '@angular/core';
import { Access } from '../access/access.ts';
import { DraftVault } from './draft-vault.ts';

/** Typing is kept at most this long after the key. */
const keepAfterMs = 200;

export interface KeptText {
  /** The text is sent: nothing is left on the device. */
  forget(): Promise<void>;
}

/**
 * Keeps a longer text that is sent as a whole on the device, encrypted, while it is written, and brings it back after a
 * closed tab or a crash. Made in a field of the page; `id` names it among the person's drafts.
 */
export function injectKeptText(text: WritableSignal<string>, id: () => string): KeptText {
  const access = inject(Access);
  const injector = inject(Injector);
  let opened: DraftVault | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let hasBegun = false;
  let isOver = false;

  async function keep(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const now = untracked(text);
    await (now === '' ? opened?.forget(untracked(id)) : opened?.keep(untracked(id), now));
  }

  async function begin(key: string): Promise<void> {
    const vault = await DraftVault.open(access.requiredActor().userId);
    const [kept] = (await vault?.read(key)) ?? [];
    if (isOver) {
      vault?.close();
      return;
    }
    opened = vault;
    if (untracked(text) === '' && typeof kept?.value === 'string') text.set(kept.value);
    effect(
      () => {
        text();
        clearTimeout(timer);
        timer = setTimeout(() => void keep(), keepAfterMs);
      },
      { injector },
    );
  }

  effect(() => {
    const key = id();
    if (hasBegun) return;
    hasBegun = true;
    untracked(() => void begin(key));
  });
  inject(DestroyRef).onDestroy(() => {
    isOver = true;
    const last = timer === undefined ? Promise.resolve() : keep();
    void last.finally(() => opened?.close());
  });
  return {
    async forget() {
      text.set('');
      await keep();
    },
  };
}
