import { create } from 'qrcode';
import type { PdfKitInternals, PdfReference } from './pdfkit-internals.ts';
import { colours } from './theme.ts';

/**
 * The QR code as a form that pages refer to: vector squares, one unit per module, drawn once in the
 * file however many pages show it. Modules beside each other in a row become one rectangle.
 */
export function makeQrForm(document: PdfKitInternals, text: string): { form: PdfReference; modules: number } {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const operators = [`${colours.ink} rg`];
  for (let row = 0; row < modules.size; row += 1) {
    let start = -1;
    for (let column = 0; column <= modules.size; column += 1) {
      const dark = column < modules.size && modules.get(row, column) === 1;
      if (dark && start < 0) {
        start = column;
      } else if (!dark && start >= 0) {
        operators.push(`${start} ${row} ${column - start} 1 re`);
        start = -1;
      }
    }
  }
  operators.push('f');
  const form = document.ref({
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [0, 0, modules.size, modules.size],
    Resources: {},
  });
  form.end(operators.join('\n'));
  return { form, modules: modules.size };
}
