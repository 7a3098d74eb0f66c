/** A line of a CSV file: its number as an editor shows it, and its cells. */
export interface CsvLine {
  readonly row: number;
  readonly cells: readonly string[];
}

/** The separator of a file, by its first line. */
function separatorOf(text: string): string {
  const [first = ''] = text.split('\n', 1);
  const counts = [',', ';', '\t'].map((separator) => ({ separator, count: first.split(separator).length }));
  return counts.sort((a, b) => b.count - a.count)[0]?.separator ?? ',';
}

/** Reads CSV (RFC 4180, or with semicolons or tabs). Empty lines are left out. A quote that never ends takes the rest of the file. */
export function parseCsv(source: string): CsvLine[] {
  const text = source.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const separator = separatorOf(text);
  const lines: CsvLine[] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  let row = 1;
  let began = 1;
  const endLine = () => {
    cells.push(cell);
    if (cells.some((one) => one.trim() !== '')) lines.push({ row: began, cells });
    cells = [];
    cell = '';
  };
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? '';
    if (char === '\n') row++;
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text[at + 1] === '"') {
        cell += '"';
        at++;
      } else quoted = false;
    } else if (char === '"' && cell.trim() === '') {
      quoted = true;
      cell = '';
    } else if (char === separator) {
      cells.push(cell);
      cell = '';
    } else if (char === '\n') {
      endLine();
      began = row;
    } else cell += char;
  }
  endLine();
  return lines;
}

/** What a spreadsheet would take for a formula is written with an apostrophe before it, which `readCell` takes off again. */
const formula = /^'*[=+\-@\t\r]/;
export const readCell = (cell: string): string => cell.trim().replace(/^'(?='*[=+\-@\t\r])/, '');

const writeCell = (value: string): string => {
  const safe = formula.test(value) ? `'${value}` : value;
  return /[",;\n\r\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** One line of CSV with its line feed. */
export const writeCsvLine = (cells: readonly string[]): string => `${cells.map(writeCell).join(',')}\r\n`;
