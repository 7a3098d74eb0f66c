import { createHash } from 'node:crypto';
import { aliasesOf } from './aliases';
import { type Audience, audiences } from './audiences';
import { catalogueByModule, definitionOf, type EventName, eventNames, type ModuleName, moduleOf } from './catalogue';
import { addressOf, audiencesOf, transportsOf } from './coverage';
import { linesOf } from './docs-page/fields';
import { css, script } from './docs-page/looks';
import { schemaOf } from './json-schema';
import { wireNameOf } from './legacy-types';
import { isStillPlanned } from './planned';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
/** Text in which `this` is code. */
const prose = (text: string): string => escaped(text).replace(/`([^`]+)`/g, '<code>$1</code>');
const code = (text: string): string => `<code>${escaped(text)}</code>`;

const modules = Object.keys(catalogueByModule).filter((name): name is ModuleName => name in catalogueByModule);
const eventsOf = (module: ModuleName): readonly EventName[] => eventNames.filter((name) => moduleOf(name) === module);
const heading = (module: string): string => module.charAt(0).toUpperCase() + module.slice(1);
const transportWords = { trpc: 'tRPC', socketio: 'Socket.IO', 'ws-orders': '/ws/orders' } as const;

function fieldsSeenBy(name: EventName, audience: Audience): readonly string[] | 'all' {
  const seenBy: Partial<Record<Audience, unknown>> = definitionOf(name).seenBy;
  const answer = seenBy[audience];
  return Array.isArray(answer) ? answer : 'all';
}

function heardBy(name: EventName): string {
  const rows = audiencesOf(name).map((audience) => {
    const fields = fieldsSeenBy(name, audience);
    const part = fields === 'all' ? '' : `, ${fields.length} of its fields`;
    return `<li>${audience} on ${code(addressOf(name, audience))}${part}</li>`;
  });
  return `<ul>${rows.join('')}</ul>`;
}

function fieldTable(name: EventName): string {
  const lines = linesOf(schemaOf(definitionOf(name)));
  const seenBy = audiencesOf(name).map((audience) => ({ audience, fields: fieldsSeenBy(name, audience) }));
  const differ = seenBy.some(({ fields }) => fields !== 'all');
  const columns = differ ? seenBy : [];
  const rows = lines.map(({ path, top, type, notes }) => {
    const seen = columns.map(({ fields }) =>
      fields === 'all' || fields.includes(top)
        ? '<td class="seen">yes</td>'
        : '<td class="seen"><span aria-hidden="true">–</span><span class="hidden-text">no</span></td>',
    );
    return `<tr><th scope="row">${code(path)}</th><td>${escaped(type)}</td><td>${prose(notes.join('; '))}</td>${seen.join('')}</tr>`;
  });
  const heads = columns.map(({ audience }) => `<th scope="col" class="seen">${audience}</th>`).join('');
  return `<details><summary>${lines.length} fields</summary><div class="scroll" tabindex="0" role="region" aria-label="Fields of ${escaped(name)}"><table><thead><tr><th scope="col">Field</th><th scope="col">Type</th><th scope="col">Notes</th>${heads}</tr></thead><tbody>${rows.join('')}</tbody></table></div></details>`;
}

function legacyNames(name: EventName): string {
  const own = wireNameOf(name);
  const aliases = aliasesOf(name).map(
    (alias) => `<li>also ${code(alias.name)}${alias.note ? ` (${prose(alias.note)})` : ''}</li>`,
  );
  const lines = [...(`${own}` === name ? [] : [`<li>as ${code(own)}</li>`]), ...aliases];
  return lines.length > 0 ? `<dt>Legacy names</dt><dd><ul>${lines.join('')}</ul></dd>` : '';
}

function eventCard(name: EventName): string {
  const def = definitionOf(name);
  const isPublic = audiencesOf(name).some((audience) => audiences[audience].public);
  const planned = isStillPlanned(name);
  const fields = linesOf(schemaOf(def)).map((line) => line.path);
  const text = [
    name,
    wireNameOf(name),
    def.about,
    ...fields,
    ...aliasesOf(name).map((alias) => alias.name),
    ...audiencesOf(name),
  ];
  const badges = [
    `<span class="badge">version ${def.version}</span>`,
    isPublic ? '<span class="badge open">public</span>' : '',
    planned ? '<span class="badge soon">nothing emits it yet</span>' : '',
  ].join('');
  const condition = def.when ? '<dt>Public only</dt><dd>when it may be seen before the change or after it</dd>' : '';
  return `<article id="${name}" data-text="${escaped(text.join(' ').toLowerCase())}"${isPublic ? ' data-public' : ''}${planned ? ' data-planned' : ''}>
<h3><a href="#${name}">${code(name)}</a>${badges}</h3>
<p>${prose(def.about)}</p>
<dl><dt>Heard by</dt><dd>${heardBy(name)}</dd>${condition}<dt>Travels by</dt><dd>${transportsOf(name)
    .map((transport) => transportWords[transport])
    .join(', ')}</dd>${legacyNames(name)}</dl>
${fieldTable(name)}</article>`;
}

const section = (module: ModuleName): string =>
  `<section aria-labelledby="module-${module}"><h2 id="module-${module}">${heading(module)}</h2>${eventsOf(module).map(eventCard).join('\n')}</section>`;

const navigation = (): string =>
  `<nav aria-label="Modules"><ul>${modules
    .map((m) => `<li><a href="#module-${m}">${heading(m)}<span>${eventsOf(m).length}</span></a></li>`)
    .join('')}</ul></nav>`;

const searchBar = `<div class="search" role="search" hidden><input id="query" type="search" aria-label="Search events, fields and legacy names" placeholder="Search events, fields, legacy names ( / )" autocomplete="off" spellcheck="false"><label class="check"><input id="public" type="checkbox">Public only</label><label class="check"><input id="sent" type="checkbox">Hide what is planned</label><output id="count" for="query public sent" aria-live="polite"></output></div>`;

const intro = `<header><h1>Events</h1>
<p>Everything that can happen in Stallwire, and who hears of it. A change and its events are one commit; each channel numbers its events without a gap, in the order of their commits.</p>
<p>The same as a machine reads it: <a href="/docs/events.json">AsyncAPI 3.0 document</a>.</p></header>`;

/** The page for people at `/docs/events`: every event with its audiences, channels, fields and legacy names. Complete in itself; it loads nothing. */
export function eventPages(): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Events · Stallwire</title><style>${css}</style></head>
<body><a class="skip" href="#events">Skip to the events</a><div class="frame">${intro}<div class="columns">${navigation()}<main id="events">${searchBar}
${modules.map(section).join('\n')}
<p class="none" hidden>No event fits. Try fewer words.</p></main></div>
<footer>Written from the catalogue; ${eventNames.length} events in ${modules.length} modules.</footer></div><script>${script}</script></body></html>
`;
}

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The Content-Security-Policy under which the page works: its own style and script, by their hashes, and nothing else. */
export const eventPagesPolicy = [
  "default-src 'none'",
  `style-src ${hashOf(css)}`,
  `script-src ${hashOf(script)}`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
