import { gridIntent, type GridIntent, type GridState } from './grid-keys.ts';

const resting: GridState = { isEditing: false, isList: false, hasRange: false };
const editing = { ...resting, isEditing: true };
const list = { ...resting, isList: true };
const ranged = { ...resting, hasRange: true };
const move = (rows: number, columns: number, extending = false): GridIntent => ({
  kind: 'move',
  rows,
  columns,
  extends: extending,
});

const cases: readonly (readonly [keys: string, state: GridState, intent: GridIntent | null])[] = [
  ['ArrowDown', resting, move(1, 0)],
  ['ArrowLeft', resting, move(0, -1)],
  ['Shift+ArrowRight', resting, move(0, 1, true)],
  ['ArrowDown', editing, null],
  ['ArrowDown', list, move(1, 0)],
  ['Alt+ArrowDown', list, null],
  ['Enter', resting, move(1, 0)],
  ['Shift+Enter', resting, move(-1, 0)],
  ['Enter', editing, move(1, 0)],
  ['F2', resting, { kind: 'edit' }],
  ['F2', editing, { kind: 'leaveEdit' }],
  ['Escape', editing, { kind: 'leaveEdit' }],
  ['Escape', ranged, { kind: 'collapse' }],
  ['Escape', resting, null],
  ['Home', resting, { kind: 'edge', rows: 0, columns: -1, extends: false }],
  ['Home', editing, null],
  ['Ctrl+End', resting, { kind: 'edge', rows: 1, columns: 1, extends: false }],
  ['Ctrl+a', resting, { kind: 'selectAll' }],
  ['Ctrl+a', editing, null],
  ['Delete', resting, null],
  ['Delete', ranged, { kind: 'clear' }],
  ['Backspace', list, { kind: 'clear' }],
  ['Ctrl+Delete', resting, { kind: 'deleteRows' }],
  ['Ctrl+Delete', editing, null],
  ['Ctrl+Enter', editing, { kind: 'insert' }],
  ['Ctrl+d', resting, { kind: 'duplicate' }],
  ['Ctrl+z', editing, { kind: 'undo' }],
  ['Ctrl+Shift+Z', resting, { kind: 'redo' }],
  ['Ctrl+y', resting, { kind: 'redo' }],
  ['Ctrl+c', resting, null],
  ['Tab', resting, null],
  ['x', ranged, null],
];

describe('the keys of the budget table', () => {
  for (const [keys, state, intent] of cases) {
    it(`take ${keys} for ${intent?.kind ?? 'the browser'} (${JSON.stringify(state)})`, () => {
      const parts = keys.split('+');
      const pressed = {
        key: parts.at(-1) ?? '',
        ctrl: parts.includes('Ctrl'),
        shift: parts.includes('Shift'),
        alt: parts.includes('Alt'),
      };
      expect(gridIntent(pressed, state)).toEqual(intent);
    });
  }
});
