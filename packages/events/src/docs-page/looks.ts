/** The page's style sheet: the design system's colours, light and dark after the reader's own choice. */
export const css = `
:root{color-scheme:light dark;--surface:#f6f6f4;--raised:#fff;--sunken:#eeeeeb;--line:#e1e1dc;--control:#7f828a;--ink:#191a1d;--muted:#595c63;--accent:#2345bb;--accent-soft:#e9eefd;--positive:#1b6638;--positive-soft:#e0f2e6;--caution:#744900;--caution-soft:#fcf0d4;--focus:#2a4fd1}
@media (prefers-color-scheme:dark){:root{--surface:#111215;--raised:#191b1f;--sunken:#0b0c0e;--line:#2a2d33;--control:#737882;--ink:#eceef1;--muted:#a4a9b2;--accent:#a3b5ff;--accent-soft:#1c2546;--positive:#74d39a;--positive-soft:#12301f;--caution:#edbb5e;--caution-soft:#35280d;--focus:#8ba1ff}}
*{box-sizing:border-box}
html{scroll-padding-top:88px}
body{margin:0;background:var(--surface);color:var(--ink);font:15px/1.55 "Geist Sans",ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
code,.mono{font-family:"Geist Mono",ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.9em}
a{color:var(--accent);text-underline-offset:2px}
:focus-visible{outline:2px solid var(--focus);outline-offset:2px;border-radius:4px}
.skip{position:absolute;left:-999px}.skip:focus{left:16px;top:8px;z-index:3;background:var(--raised);padding:8px 12px}
.hidden-text{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.frame{max-width:1180px;margin:0 auto;padding:0 24px}
header{padding:40px 0 20px}
h1{font-size:28px;line-height:1.2;letter-spacing:-.02em;margin:0 0 8px;font-weight:600}
header p{max-width:70ch;margin:0 0 8px;color:var(--muted)}
.columns{display:grid;grid-template-columns:184px minmax(0,1fr);gap:40px;align-items:start}
nav{position:sticky;top:20px;font-size:14px}
nav ul{list-style:none;margin:0;padding:0}
nav a{display:flex;justify-content:space-between;padding:4px 8px;border-radius:6px;text-decoration:none;color:var(--ink)}
nav a:hover{background:var(--sunken)}
nav span{color:var(--muted);font-variant-numeric:tabular-nums}
.search{position:sticky;top:0;z-index:2;background:var(--surface);padding:12px 0;display:flex;gap:12px 20px;flex-wrap:wrap;align-items:center;border-bottom:1px solid var(--line)}
.search input[type=search]{flex:1 1 240px;min-width:0;min-height:40px;padding:0 12px;font:inherit;color:inherit;background:var(--raised);border:1px solid var(--control);border-radius:8px}
.search label.check{display:flex;gap:8px;align-items:center;min-height:24px;font-size:14px}
.search input[type=checkbox]{width:18px;height:18px;accent-color:var(--focus)}
.search output{font-size:14px;color:var(--muted);min-width:9ch;text-align:right;font-variant-numeric:tabular-nums}
h2{font-size:19px;margin:36px 0 4px;letter-spacing:-.01em;font-weight:600}
article{background:var(--raised);border:1px solid var(--line);border-radius:12px;padding:18px 20px;margin:14px 0}
article:target{border-color:var(--focus)}
h3{margin:0;font-size:16px;font-weight:600;display:flex;flex-wrap:wrap;gap:6px 10px;align-items:center}
h3 a{color:inherit;text-decoration:none;overflow-wrap:anywhere}h3 a:hover{text-decoration:underline}
.badge{font:500 12px/20px ui-sans-serif,system-ui,sans-serif;padding:0 8px;border-radius:10px;background:var(--sunken);color:var(--muted)}
.badge.open{background:var(--positive-soft);color:var(--positive)}.badge.soon{background:var(--caution-soft);color:var(--caution)}
article>p{margin:6px 0 10px;max-width:75ch}
dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:4px 16px;margin:0;font-size:14px}
dt{color:var(--muted)}dd{margin:0;overflow-wrap:anywhere}
dd ul{list-style:none;margin:0;padding:0}
details{margin-top:12px}
summary{cursor:pointer;font-size:14px;padding:4px 0;color:var(--accent)}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:14px;margin-top:6px}
th,td{text-align:left;vertical-align:top;padding:6px 12px 6px 0;border-top:1px solid var(--line)}
thead th{border-top:0;color:var(--muted);font-weight:500;white-space:nowrap}
tbody th{font-weight:400;white-space:nowrap}
td:nth-child(3){color:var(--muted)}
.seen{text-align:center;white-space:nowrap;color:var(--muted)}
.none{padding:40px 0;color:var(--muted)}
footer{padding:48px 0;color:var(--muted);font-size:14px}
[hidden]{display:none!important}
@media (max-width:760px){.frame{padding:0 16px}.columns{display:block}nav{position:static}nav ul{display:flex;flex-wrap:wrap;gap:4px}nav a{gap:6px;border:1px solid var(--line);min-height:28px}html{scroll-padding-top:16px}.search{position:static}.search output{text-align:left}dl{grid-template-columns:minmax(0,1fr);gap:0}dd{margin-bottom:8px}article{padding:16px}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
`;

/** Search as you type, over names, meanings, fields and aliases. Without it the page shows everything. */
export const script = `
(() => {
  const query = document.querySelector('#query');
  const open = document.querySelector('#public');
  const sent = document.querySelector('#sent');
  const count = document.querySelector('#count');
  const none = document.querySelector('.none');
  const events = [...document.querySelectorAll('article')];
  const sections = [...document.querySelectorAll('section')];
  const apply = () => {
    const words = query.value.toLowerCase().split(/\\s+/).filter(Boolean);
    let shown = 0;
    for (const event of events) {
      const text = event.dataset.text;
      const fits = words.every((word) => text.includes(word)) &&
        (!open.checked || 'public' in event.dataset) && (!sent.checked || !('planned' in event.dataset));
      event.hidden = !fits;
      if (fits) shown += 1;
    }
    for (const section of sections) section.hidden = !section.querySelector('article:not([hidden])');
    none.hidden = shown > 0;
    count.textContent = shown === 1 ? '1 event' : shown + ' events';
  };
  document.querySelector('.search').hidden = false;
  document.addEventListener('input', apply);
  document.addEventListener('keydown', (key) => {
    if (key.key === '/' && document.activeElement !== query && !key.ctrlKey && !key.metaKey) {
      key.preventDefault();
      query.focus();
    }
    if (key.key === 'Escape' && document.activeElement === query) {
      query.value = '';
      apply();
    }
  });
  apply();
})();
`;
