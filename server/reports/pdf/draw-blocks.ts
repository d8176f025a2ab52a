import { answerSpaceHeight, drawAnswerSpace } from './answer-space.ts';
import { chartHeight, drawChart } from './chart.ts';
import { countingCanvas, countingRoot } from './canvas.ts';
import type { Block, TableBlock } from './definition.ts';
import { endlessFlow } from './flow.ts';
import type { Flow } from './flow.ts';
import { drawFigures, drawImage, drawSignatures, imageHeight, signatureRowHeight } from './panels.ts';
import { drawTable, tableLead } from './table.ts';
import { planTable } from './table-plan.ts';
import type { TablePlan } from './table-plan.ts';
import {
  drawFacts,
  drawHeading,
  drawList,
  drawNotice,
  drawParagraph,
  drawTextLines,
  paragraphLead,
} from './text-blocks.ts';
import { frame, sizes } from './theme.ts';
import type { LayerWords } from './words.ts';

/** What all passes over one document share: its words, and what is found once per table. */
export class Setting {
  readonly words: LayerWords;
  readonly #plans = new Map<TableBlock, TablePlan>();
  readonly #leads = new Map<TableBlock, number>();

  constructor(words: LayerWords) {
    this.words = words;
  }

  planOf(table: TableBlock): TablePlan {
    let plan = this.#plans.get(table);
    if (plan === undefined) {
      plan = planTable(table);
      this.#plans.set(table, plan);
    }
    return plan;
  }

  async leadOf(table: TableBlock): Promise<number> {
    let lead = this.#leads.get(table);
    if (lead === undefined) {
      lead = await tableLead(table, this.planOf(table), this.words);
      this.#leads.set(table, lead);
    }
    return lead;
  }
}

export async function drawBlocks(flow: Flow, blocks: readonly Block[], setting: Setting): Promise<void> {
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'heading') {
      drawHeading(flow, block, await leadOf(blocks.slice(index + 1), setting));
    } else {
      await drawBlock(flow, block, setting);
    }
  }
}

async function drawBlock(
  flow: Flow,
  block: Exclude<Block, { kind: 'heading' }>,
  setting: Setting,
): Promise<void> {
  switch (block.kind) {
    case 'paragraph':
      drawParagraph(flow, block);
      break;
    case 'lines':
      drawTextLines(flow, block);
      break;
    case 'list':
      drawList(flow, block);
      break;
    case 'facts':
      drawFacts(flow, block);
      break;
    case 'figures':
      drawFigures(flow, block);
      break;
    case 'notice':
      drawNotice(flow, block);
      break;
    case 'signatures':
      drawSignatures(flow, block, setting.words);
      break;
    case 'chart':
      drawChart(flow, block);
      break;
    case 'image':
      drawImage(flow, block);
      break;
    case 'table':
      flow.ensure(await setting.leadOf(block));
      await drawTable(flow, block, setting.planOf(block), setting.words);
      break;
    case 'together':
      await drawTogether(flow, block.blocks, setting);
      break;
    case 'answerSpace':
      drawAnswerSpace(flow, block);
      break;
    case 'pageBreak':
      if (!flow.atTop) {
        flow.newPage();
      }
      break;
    case 'space':
      flow.space(sizes.body.leading);
      break;
  }
}

/** Measured on a page without end first, so that what belongs together starts a page when it must. */
async function drawTogether(flow: Flow, blocks: readonly Block[], setting: Setting): Promise<void> {
  const measure = endlessFlow(countingCanvas, countingRoot);
  const start = measure.y;
  await drawBlocks(measure, blocks, setting);
  const height = measure.y - start;
  if (height <= flow.bottom - frame.top) {
    flow.ensure(height);
  }
  await drawBlocks(flow, blocks, setting);
}

/** The least height of the block that a heading announces. */
async function leadOf(following: readonly Block[], setting: Setting): Promise<number> {
  const [next] = following;
  switch (next?.kind) {
    case undefined:
    case 'pageBreak':
    case 'space':
      return 0;
    case 'heading':
      return sizes.heading2.leading + 14 + (await leadOf(following.slice(1), setting));
    case 'table':
      return setting.leadOf(next);
    case 'chart':
      return chartHeight(next);
    case 'image':
      return imageHeight(next);
    case 'signatures':
      return signatureRowHeight;
    case 'figures':
      return 64;
    case 'answerSpace':
      return Math.min(answerSpaceHeight(next), 6 * sizes.body.leading);
    case 'together':
      return leadOf(next.blocks, setting);
    case 'paragraph':
      // What announces a table or a list goes with its beginning.
      return paragraphLead(next) + (next.tone === 'small' ? await leadOf(following.slice(1), setting) : 0);
    case 'lines':
    case 'list':
    case 'facts':
    case 'notice':
      return 3 * sizes.body.leading;
  }
}
