type Edit = (text: string) => string;

/** Puts text before the first `close` that follows `open`. */
export const addBefore =
  (open: string, close: string, added: string): Edit =>
  (text) => {
    const from = text.indexOf(open);
    const at = from < 0 ? -1 : text.indexOf(close, from);
    if (at < 0) throw new Error(`does not have ${JSON.stringify(open)} followed by ${JSON.stringify(close)} any more.`);
    return text.slice(0, at) + added + text.slice(at);
  };

/** Takes out one line. */
export const removeLine =
  (line: string): Edit =>
  (text) => {
    if (!text.includes(`\n${line}\n`)) throw new Error(`does not have the line ${JSON.stringify(line)} any more.`);
    return text.replace(`\n${line}\n`, '\n');
  };

/** Changes a number that stands behind `before`. */
export const addTo =
  (before: string, amount: number): Edit =>
  (text) => {
    const found = text.indexOf(before);
    const digits = /^\d+/.exec(text.slice(found + before.length))?.[0];
    if (found < 0 || !digits) throw new Error(`does not have ${JSON.stringify(before)} and a number any more.`);
    const from = found + before.length;
    return text.slice(0, from) + (Number(digits) + amount) + text.slice(from + digits.length);
  };

/** Imports a name, in the statement that is there or in one of its own. The formatter sorts. */
export const addImport =
  (name: string, from: string): Edit =>
  (text) => {
    const there = new RegExp(`import \\{([^}]*)\\} from '${from.replaceAll('.', '\\.')}';`).exec(text);
    if (!there) return `import { ${name} } from '${from}';\n${text}`;
    const names = (there[1] ?? '').split(',').map((one) => one.trim());
    if (names.includes(name)) return text;
    return text.replace(there[0], `import { ${[...names, name].filter(Boolean).join(', ')} } from '${from}';`);
  };

/** Adds a line at the end. */
export const addLine =
  (line: string): Edit =>
  (text) =>
    `${text}${text.endsWith('\n') || text === '' ? '' : '\n'}${line}\n`;
