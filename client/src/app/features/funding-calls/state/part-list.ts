import { inject, type WritableSignal } from '@angular/core';
import { DesignIssues } from './design-issues.ts';
import { freshKey } from './editable-design.ts';
import { moved } from './list-edits.ts';
import { Removals } from './removals.ts';

interface Named {
  readonly key: string;
  readonly label: string;
}

/** An ordered list of the design while its part edits it: what is added, moved, or taken out with a way back. */
export class PartList<Item extends Named> {
  private readonly issues = inject(DesignIssues);
  private readonly removals = inject(Removals);
  private readonly items: () => WritableSignal<Item[]>;
  private readonly field: string;

  /** `field`: the list's name in the design, with which the ids of its fields begin. Made where things are injected. */
  constructor(items: () => WritableSignal<Item[]>, field: string) {
    this.items = items;
    this.field = field;
  }

  get count(): number {
    return this.items()().length;
  }

  /** Adds one, made with a key no other has, and puts the focus on its label. */
  add(stem: string, make: (key: string) => Item): void {
    const taken = this.items()().map(({ key }) => key);
    this.items().update((items) => [...items, make(freshKey(stem, taken))]);
    this.issues.focusField(`${this.field}.${taken.length}.label`);
  }

  move(index: number, by: -1 | 1): void {
    this.items().update((items) => moved(items, index, by));
  }

  remove(index: number): void {
    this.removals.takeFrom(this.items(), index, ({ label }) => label);
  }
}
