import type { Letter } from './transport';

interface Written {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
/** A header is one line, whoever's name stands in it. */
const oneLine = (text: string): string => text.replace(/[\r\n]+/g, ' ');

/** What is sent: plain text, and the same with a link to click. @param href a whole address */
export function letterOf({ id, to, subject, text }: Written, href: string | null, about: string): Letter {
  const plain = [text, ...(href ? [href] : []), '-- ', about].join('\n\n');
  const html = [
    `<p>${escaped(text).replaceAll('\n', '<br>')}</p>`,
    ...(href ? [`<p><a href="${escaped(href)}">Open</a></p>`] : []),
    `<p style="color:#666">${escaped(about)}</p>`,
  ].join('\n');
  return { id, to, subject: oneLine(subject), text: plain, html };
}
