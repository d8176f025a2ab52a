export { awardModel } from './award.model.ts';
export type { AwardRecord } from './award.model.ts';
export { factsOf, loadAward, loadAwardFor, loadAwardRecord } from './award.repository.ts';
