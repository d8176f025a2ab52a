import { DOCUMENT, inject, Service, signal } from '@angular/core';
import { entry } from '#shared/i18n/en/entry.ts';
import { defaultLanguage, languageTags } from '#shared/i18n/languages.ts';
import type { Language } from '#shared/i18n/languages.ts';
import type { Catalogs, MessageArguments, MessageKey, MessageParams } from '#shared/i18n/messages.ts';
import { hasMessage, translate } from '#shared/i18n/translate.ts';
import { catalogLoaders } from './catalogs.ts';
import type { Slice } from './catalogs.ts';

/**
 * The words of the interface in the language of the person. Reading a text inside a template or a computed follows both
 * a change of language and the arrival of a word list; until a list has come, its texts are empty.
 */
@Service()
export class I18n {
  private readonly document = inject(DOCUMENT);
  private readonly chosen = signal<Language>(defaultLanguage);
  private readonly lists = signal<Catalogs>({ en: { entry } });
  private readonly requested = new Map<string, Promise<void>>();
  private readonly slices = new Set<Slice>(['entry']);

  readonly language = this.chosen.asReadonly();

  /** Loads the lists in use in the other language, then switches all of them at once. */
  async use(language: Language): Promise<void> {
    await Promise.all([...this.slices].map((slice) => this.fetch(language, slice)));
    this.chosen.set(language);
    this.document.documentElement.lang = languageTags[language];
  }

  /** Loads word lists ahead of the page that shows them; `words(…)` does it as a route's resolver. */
  async load(...wanted: readonly Slice[]): Promise<void> {
    const slices = new Set<Slice>(['common', 'shell', ...wanted]);
    const languages = new Set([defaultLanguage, this.chosen()]);
    await Promise.all(
      [...slices].flatMap((slice) => [...languages].map((language) => this.fetch(language, slice))),
    );
  }

  text<Key extends MessageKey>(key: Key, ...[params]: MessageArguments<Key>): string {
    return this.find(key, params ?? {}) ?? '';
  }

  /** For keys made from data, such as `errors.` + code: null when there are no such words, or not yet. */
  find(key: string, params: MessageParams = {}): string | null {
    const catalogs = this.lists();
    if (hasMessage(catalogs, key)) return translate(catalogs, key, params, this.chosen());
    const slice = key.split('.')[0] as Slice;
    if (!this.slices.has(slice) && catalogLoaders[defaultLanguage][slice]) void this.load(slice);
    return null;
  }

  private fetch(language: Language, slice: Slice): Promise<void> {
    this.slices.add(slice);
    const load = catalogLoaders[language][slice];
    if (!load) return Promise.resolve();
    const id = `${language}/${slice}`;
    const running = this.requested.get(id);
    if (running) return running;
    const loading = load().then(
      (list) => {
        this.lists.update((lists) => ({ ...lists, [language]: { ...lists[language], [slice]: list } }));
      },
      (error: unknown) => {
        // The next page that needs the list asks again.
        this.requested.delete(id);
        this.slices.delete(slice);
        throw error;
      },
    );
    this.requested.set(id, loading);
    return loading;
  }
}
