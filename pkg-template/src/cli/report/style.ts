import { Markup } from './html.js';

/** The page's style. Colours hold 4.5:1 for text and 3:1 for bars, on light and on dark ground. */
export const style = new Markup(`
:root { color-scheme: light dark; --ground: #fff; --ink: #1f2933; --quiet: #52606d; --rule: #d5dbe1; --them: #1f73b7; --us: #5c8b3d; --late: #cc3340; }
@media (prefers-color-scheme: dark) { :root { --ground: #151a1e; --ink: #e6eaee; --quiet: #a5b1bc; --rule: #38424b; --them: #5ba3e0; --us: #86b86a; --late: #f0707a; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 1080px; margin: 0 auto; padding: 24px 16px 48px; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 4px; }
h2 { font-size: 1.125rem; margin: 32px 0 8px; }
header p, small, .axis, .scale { color: var(--quiet); }
dd small { font-weight: 400; font-size: .875rem; white-space: nowrap; }
p { margin: 0; }
dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(160px, 1fr)); gap: 12px; margin: 20px 0 0; }
dl div { border: 1px solid var(--rule); border-radius: 6px; padding: 10px 12px; }
dt { color: var(--quiet); font-size: .875rem; }
dd { margin: 0; font-size: 1.125rem; font-weight: 600; }
.legend { font-size: .875rem; margin-bottom: 8px; }
.legend span::before { content: ""; display: inline-block; width: 12px; height: 12px; margin-right: 6px; border-radius: 2px; background: var(--them); }
.legend .us, .legend .next { margin-left: 12px; }
.legend .late::before { background: var(--late); }
.legend .us::before { background: var(--us); }
.bars { display: grid; gap: 8px; }
.row { display: grid; grid-template-columns: minmax(96px, 220px) 1fr; gap: 12px; align-items: center; }
.label { overflow-wrap: anywhere; font-size: .875rem; }
.pair, .line { display: grid; gap: 2px; }
.line { display: flex; align-items: center; gap: 0; min-width: 0; }
.bar { height: 14px; flex: none; }
.bar.them { background: var(--them); }
.bar.us { background: var(--us); }
.bar.late { background: var(--late); }
.figure { font-size: .8125rem; margin-left: 6px; white-space: nowrap; }
svg { display: block; width: 100%; height: 200px; border-bottom: 1px solid var(--rule); border-left: 1px solid var(--rule); }
polyline { fill: none; stroke-width: 2; stroke: var(--them); }
polyline.us { stroke: var(--us); stroke-dasharray: 6 4; }
.axis { display: flex; justify-content: space-between; font-size: .8125rem; }
.scale { font-size: .8125rem; }
.table { overflow-x: auto; border: 1px solid var(--rule); border-radius: 6px; }
.table:focus-visible { outline: 2px solid var(--them); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; }
th, td { padding: 6px 12px; text-align: left; border-bottom: 1px solid var(--rule); vertical-align: top; }
tbody tr:last-child > * { border-bottom: 0; }
tbody th { font-weight: 400; overflow-wrap: anywhere; min-width: 140px; max-width: 320px; }
thead th { color: var(--quiet); font-weight: 600; white-space: nowrap; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
tr.overdue td:nth-child(5) { color: var(--late); font-weight: 600; }
@media (max-width: 480px) { .row { grid-template-columns: 1fr; gap: 2px; } }
@media print { .table { overflow: visible; } }
`);
