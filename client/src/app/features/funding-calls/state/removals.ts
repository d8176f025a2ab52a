import { Injectable, signal, type WritableSignal } from '@angular/core';
import { without } from './list-edits.ts';

/** The last thing taken out of the design, while it can be put back. */
@Injectable()
export class Removals {
  private readonly held = signal<{ readonly name: string; readonly undo: () => void } | null>(null);

  readonly last = this.held.asReadonly();

  /** Takes an item out of a list of the design, and offers to put it back where it was. */
  takeFrom<Item>(list: WritableSignal<Item[]>, index: number, nameOf: (item: Item) => string): void {
    const item = list()[index];
    if (item === undefined) return;
    list.update((items) => without(items, index));
    const undo = (): void => {
      list.update((items) => items.toSpliced(index, 0, item));
    };
    this.held.set({ name: nameOf(item).trim(), undo });
  }

  undo(): void {
    const removal = this.held();
    this.held.set(null);
    removal?.undo();
  }
}
