import { html, raw } from 'hono/html';

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 26rem; margin: 3rem auto; padding: 0 1.25rem; }
h1 { font-size: 1.25rem; margin: 0 0 .25rem; }
p { margin: .5rem 0; }
label { display: block; margin: .75rem 0; font-size: .875rem; }
input { display: block; width: 100%; box-sizing: border-box; padding: .5rem .625rem; font: inherit; margin-top: .25rem; border: 1px solid #8888; border-radius: .375rem; }
.row { display: grid; grid-template-columns: 1fr 1fr; gap: .75rem; }
button, .button { display: block; width: 100%; box-sizing: border-box; padding: .625rem; margin: .75rem 0; font: inherit; text-align: center; border: 1px solid #635bff; border-radius: .375rem; background: #635bff; color: #fff; cursor: pointer; text-decoration: none; }
.quiet { background: none; color: inherit; border-color: #8888; }
.trouble { color: #c8102e; }
small { color: #777; }
table { width: 100%; border-collapse: collapse; } td { padding: .25rem 0; } td:last-child { text-align: right; }
`;

type Markup = ReturnType<typeof html>;

/** One page of the simulator's: plain HTML, no script unless the page brings one. */
export function layout(title: string, content: Markup): Markup {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        <style>
          ${raw(STYLE)}
        </style>
      </head>
      <body>
        <main>${content}</main>
        <p><small>A page of the Stripe simulator. No money moves.</small></p>
      </body>
    </html>`;
}

/** Adds what Stripe adds to the address that a person returns to. */
export function returnTo(url: string, more: Readonly<Record<string, string>>): string {
  const to = new URL(url);
  for (const [name, value] of Object.entries(more)) to.searchParams.set(name, value);
  return to.toString();
}
