/** The one door to money: whole cents, their arithmetic, and how they are written and read. */
export * from './minor-units.ts';
export * from './rand-text.ts';
export * from './parse-rand.ts';
export { amountInWords } from './amount-in-words.ts';
