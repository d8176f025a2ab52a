import type { Language } from '#shared/i18n/languages.ts';
import type { Catalog } from '#shared/i18n/messages.ts';

export type Slice = keyof Catalog;

type Loader = () => Promise<object>;

/**
 * The word lists, one lazily loaded chunk per language and slice. A slice's list is loaded by its feature's route
 * (`words('awards')`). A language without a list of its own for a slice shows the English words.
 */
export const catalogLoaders: Readonly<Record<Language, Readonly<Partial<Record<Slice, Loader>>>>> = {
  en: {
    errors: () => import('#shared/i18n/en/errors.ts').then((file) => file.errors),
    signIn: () => import('#shared/i18n/en/sign-in.ts').then((file) => file.signIn),
    ui: () => import('#shared/i18n/en/ui.ts').then((file) => file.ui),
    validation: () => import('#shared/i18n/en/validation.ts').then((file) => file.validation),
  },
  af: {},
  xh: {},
};
