import type { AnswerSpaceBlock } from './definition.ts';
import { drawLines, singleLine } from './flow.ts';
import type { Flow } from './flow.ts';
import { printable } from './printable.ts';
import { flowLines } from './text-blocks.ts';
import { colours, frame, sizes } from './theme.ts';
import { wrapText } from './wrap.ts';

/** Between two ruled lines: a comfortable hand. */
const ruleStep = 21;
const boxSize = 9;
const boxIndent = 18;

/** Room to write by hand: boxes to tick, or ruled lines. The rules carry no meaning and are left out of the structure. */
export function drawAnswerSpace(flow: Flow, block: AnswerSpaceBlock): void {
  if (block.choices) drawChoices(flow, block.choices);
  for (let line = 0; line < (block.lines ?? 0); line += 1)
    drawRule(flow, line === 0 ? block.prefix : undefined);
  flow.y += 8;
}

export function answerSpaceHeight({ lines = 0, choices = [] }: AnswerSpaceBlock): number {
  return lines * ruleStep + choices.length * (sizes.body.leading + 3) + 8;
}

function drawRule(flow: Flow, prefix: string | undefined): void {
  flow.ensure(ruleStep);
  const y = flow.y + ruleStep - 3;
  flow.canvas.artifact('layout', () => {
    if (prefix !== undefined) {
      const line = singleLine(prefix, 'regular', sizes.body.size);
      const place = { x: frame.left, y: y - sizes.body.leading, text: sizes.body };
      drawLines(flow.canvas, [line], place, { size: sizes.body.size, colour: colours.muted });
    }
    const indent = prefix === undefined ? 0 : 12;
    flow.canvas.rectangle(frame.left + indent, y, frame.width - indent, 0.5, colours.muted);
  });
  flow.y += ruleStep;
}

function drawChoices(flow: Flow, choices: readonly string[]): void {
  const list = flow.canvas.node('L', flow.root);
  for (const choice of choices) {
    const lines = wrapText(printable(choice), 'regular', sizes.body.size, frame.width - boxIndent);
    flow.ensure(lines.length * sizes.body.leading);
    const item = flow.canvas.node('LI', list);
    const top = flow.y + (sizes.body.leading - boxSize) / 2;
    flow.canvas.artifact('layout', () => {
      drawBox(flow, frame.left + 1, top);
    });
    const body = flow.canvas.node('LBody', item);
    flowLines(flow, body, { lines, x: frame.left + boxIndent, text: sizes.body, colour: colours.ink });
    flow.canvas.end(body);
    flow.canvas.end(item);
    flow.y += 3;
  }
  flow.canvas.end(list);
}

/** The four sides of an empty box. */
function drawBox(flow: Flow, x: number, y: number): void {
  const side = 0.7;
  flow.canvas.rectangle(x, y, boxSize, side, colours.ink);
  flow.canvas.rectangle(x, y + boxSize - side, boxSize, side, colours.ink);
  flow.canvas.rectangle(x, y, side, boxSize, colours.ink);
  flow.canvas.rectangle(x + boxSize - side, y, side, boxSize, colours.ink);
}
