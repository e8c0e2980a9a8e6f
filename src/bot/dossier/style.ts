/** How the page of a dossier looks: on a screen, on a telephone, on paper. */
export const style = `
:root { --ink: #131d28; --quiet: #566473; --line: #dce3ea; --soft: #f5f7fa; --blue: #24509a; --green: #1d7a50; --amber: #7a4700; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--soft); color: var(--ink); font: 16px/1.5 system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
main { max-width: 1080px; margin: 0 auto; padding: 32px 24px 64px; background: #fff; }
header { border-bottom: 3px solid var(--blue); padding-bottom: 16px; }
header p { margin: 4px 0; color: var(--quiet); }
h1 { font-size: 28px; line-height: 1.2; margin: 0 0 4px; }
h2 { font-size: 20px; margin: 40px 0 12px; color: var(--blue); }
h3 { font-size: 16px; margin: 24px 0 8px; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 20px; margin: 16px 0 0; }
dt { color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; font-size: 15px; }
th, td { text-align: left; vertical-align: top; padding: 8px 12px 8px 0; border-bottom: 1px solid var(--line); overflow-wrap: break-word; }
th { color: var(--quiet); font-weight: 600; font-size: 13px; }
td.number { white-space: nowrap; color: var(--quiet); }
td small { color: var(--quiet); display: block; }
a { color: var(--blue); }
code { font: 13px/1.4 ui-monospace, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
.old { color: var(--quiet); }
.note { background: var(--soft); border-left: 4px solid var(--amber); padding: 10px 14px; margin: 12px 0; }
.picture { overflow-x: auto; border: 1px solid var(--line); border-radius: 6px; padding: 8px; }
.picture svg { max-width: 100%; height: auto; }
.said { white-space: pre-wrap; margin: 0; }
.scroll { overflow-x: auto; }
@media (max-width: 640px) {
  main { padding: 20px 14px 40px; }
  table { font-size: 14px; }
  .columns { min-width: 560px; }
  .stacked thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .stacked tr { display: block; padding: 8px 0; border-bottom: 1px solid var(--line); }
  .stacked td { display: block; padding: 1px 0; border: 0; }
  .stacked td:empty { display: none; }
  dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin-bottom: 8px; }
}
@media print {
  body { background: #fff; font-size: 11pt; }
  main { max-width: none; padding: 0; }
  h2, h3 { break-after: avoid; }
  tr, .said { break-inside: avoid; }
  .picture { border: 0; padding: 0; overflow: visible; }
  .scroll { overflow: visible; }
  a { color: inherit; text-decoration: none; }
}
@page { margin: 16mm; }
`
