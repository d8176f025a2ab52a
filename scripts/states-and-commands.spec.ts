import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pageFile, statesAndCommands } from './states-and-commands.ts';
import { root } from './workspace.ts';

describe('the page of states and commands', () => {
  it('is that of the tables as they are: run `npm run docs:states` when it is not', async () => {
    expect(readFileSync(join(root, pageFile), 'utf8')).toBe(await statesAndCommands());
  });

  it('names every step of the certification chain with its persona', async () => {
    const page = await statesAndCommands();
    expect(page).toMatch(/\| `endorse` +\|[^\n]+\| Project lead +\| `turnOf\(projectLead\)`/);
    expect(page).toMatch(/\| `endorse` +\|[^\n]+\| Centre manager +\| `turnOf\(centreManager\)`/);
  });
});
