import { DOCUMENT, inject, Service, signal } from '@angular/core';

export const themeChoices = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof themeChoices)[number];

const storageKey = 'thusong.theme';

/** Light, dark, or as the device says; remembered on this device only. */
@Service()
export class Theme {
  private readonly document = inject(DOCUMENT);
  private readonly chosen = signal<ThemeChoice>(storedTheme(this.document.defaultView));

  readonly choice = this.chosen.asReadonly();

  constructor() {
    this.apply();
  }

  choose(choice: ThemeChoice): void {
    this.chosen.set(choice);
    this.apply();
    try {
      this.document.defaultView?.localStorage.setItem(storageKey, choice);
    } catch {
      // Storage may be switched off; the choice then lasts as long as the tab.
    }
  }

  private apply(): void {
    const root = this.document.documentElement;
    const choice = this.chosen();
    if (choice === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = choice;
  }
}

function storedTheme(window: Window | null): ThemeChoice {
  try {
    const stored = window?.localStorage.getItem(storageKey);
    return themeChoices.find((choice) => choice === stored) ?? 'system';
  } catch {
    return 'system';
  }
}
