import { en } from './en/catalog.ts';
import type { Catalogs } from './messages.ts';

/**
 * All texts of all languages, for the server, which keeps them in memory. The client takes only what a
 * screen needs.
 */
export const catalogs: Catalogs = { en };
