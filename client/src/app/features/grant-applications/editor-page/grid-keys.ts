/** What a key means in the budget table; null: the browser's own meaning. */
export type GridIntent =
  | { readonly kind: 'move'; readonly rows: number; readonly columns: number; readonly extends: boolean }
  | { readonly kind: 'edge'; readonly rows: number; readonly columns: number; readonly extends: boolean }
  | { readonly kind: 'edit' | 'leaveEdit' | 'collapse' | 'selectAll' }
  | { readonly kind: 'insert' | 'duplicate' | 'deleteRows' | 'clear' | 'undo' | 'redo' };

export interface GridKey {
  readonly key: string;
  readonly ctrl: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
}

export interface GridState {
  /** The caret is in the text of the cell (F2, a second click): arrows belong to it. */
  readonly isEditing: boolean;
  readonly isList: boolean;
  readonly hasRange: boolean;
}

const steps: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** The keys of a spreadsheet. */
export function gridIntent(key: GridKey, state: GridState): GridIntent | null {
  if (key.alt) return null;
  return key.ctrl ? controlIntent(key, state) : plainIntent(key, state);
}

function controlIntent({ key, shift }: GridKey, { isEditing }: GridState): GridIntent | null {
  switch (key.toLowerCase()) {
    case 'z':
      return { kind: shift ? 'redo' : 'undo' };
    case 'y':
      return { kind: 'redo' };
    case 'enter':
      return { kind: 'insert' };
    case 'd':
      return { kind: 'duplicate' };
    case 'delete':
    case 'backspace':
      return isEditing ? null : { kind: 'deleteRows' };
    case 'a':
      return isEditing ? null : { kind: 'selectAll' };
    case 'home':
      return isEditing ? null : { kind: 'edge', rows: -1, columns: -1, extends: shift };
    case 'end':
      return isEditing ? null : { kind: 'edge', rows: 1, columns: 1, extends: shift };
    default:
      return null;
  }
}

function plainIntent({ key, shift }: GridKey, { isEditing, isList, hasRange }: GridState): GridIntent | null {
  if (key === 'Enter') return { kind: 'move', rows: shift ? -1 : 1, columns: 0, extends: false };
  if (key === 'Escape') {
    if (isEditing) return { kind: 'leaveEdit' };
    return hasRange ? { kind: 'collapse' } : null;
  }
  if (key === 'F2') return { kind: isEditing ? 'leaveEdit' : 'edit' };
  if (isEditing) return null;
  const step = steps[key];
  if (step) return { kind: 'move', rows: step[0], columns: step[1], extends: shift };
  if (key === 'Home' || key === 'End') {
    return { kind: 'edge', rows: 0, columns: key === 'Home' ? -1 : 1, extends: shift };
  }
  const isErasing = key === 'Delete' || key === 'Backspace';
  return isErasing && (hasRange || isList) ? { kind: 'clear' } : null;
}
