import { catalogs } from '#shared/i18n/catalogs.ts';
import type { Language } from '#shared/i18n/languages.ts';
import { createTranslator } from '#shared/i18n/translate.ts';
import type { LayerWords } from './words.ts';

export function layerWords(language: Language): LayerWords {
  const { text } = createTranslator(catalogs, language);
  return {
    contents: text('documents.layer.contents'),
    demonstration: text('documents.layer.demonstration'),
    test: text('documents.layer.test'),
    carriedForward: text('documents.layer.carriedForward'),
    broughtForward: text('documents.layer.broughtForward'),
    signedOn: text('documents.layer.signedOn'),
    signature: text('documents.layer.signature'),
    date: text('documents.layer.date'),
    pageOf: (page, pages) => text('documents.layer.pageOf', { page, pages }),
    onPage: (page) => text('documents.layer.onPage', { page }),
    generated: (at, by) => text('documents.layer.generated', { at, by }),
    asAt: (at) => text('documents.layer.asAt', { at }),
    verify: (code, address) => text('documents.layer.verify', { code, address }),
  };
}
