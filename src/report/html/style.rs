//! The style sheet of a page: light, dark, telephone, paper.

/// The deepest indent that a row can have.
pub(super) const DEEPEST: usize = 6;

/// The sheet. Pairs of colours have a contrast of 4.5 : 1 or more on both grounds.
pub(super) const SHEET: &str = "\
:root{color-scheme:light dark;--ink:#1b1f24;--soft:#57606a;--ground:#fff;--band:#f3f5f8;--line:#c9d1d9;\
--blue:#0b5cad;--pale:#9cc4ea;--warn:#8a4b00;--bad:#b3261e}
@media (prefers-color-scheme:dark){:root{--ink:#e6e9ed;--soft:#a3adb8;--ground:#14181d;--band:#1e242b;\
--line:#3d4650;--blue:#6db1f2;--pale:#2f567c;--warn:#f0b45a;--bad:#ff8a80}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.5 system-ui,'Segoe UI',Roboto,'Noto Sans',sans-serif}
main{max-width:72rem;margin:0 auto;padding:1rem}
h1{font-size:1.5rem;line-height:1.25;margin:.5rem 0 1rem}
h2{font-size:1.2rem;margin:2rem 0 .5rem;border-bottom:1px solid var(--line);padding-bottom:.25rem}
h3{font-size:1rem;margin:1rem 0 .25rem}
dl{margin:0 0 1rem}
dl div{display:grid;grid-template-columns:11rem 1fr;gap:.25rem 1rem}
dt{color:var(--soft)}
dd{margin:0;overflow-wrap:anywhere}
.mark{font-weight:700;color:var(--warn)}
p,li,summary,h1,h2{overflow-wrap:anywhere}
p{margin:.4rem 0;white-space:pre-wrap}
.wide{position:relative;overflow-x:auto;margin:.75rem 0 1rem}
.wide:focus-visible,summary:focus-visible{outline:2px solid var(--blue);outline-offset:2px}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
th,td{padding:.3rem .55rem;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
th{font-weight:400}
thead th{font-weight:600;background:var(--band);vertical-align:bottom}
thead td{background:var(--band)}
tbody th{min-width:13rem}
td.flex{min-width:9rem}
td.part{min-width:5.5rem}
.num{text-align:right;white-space:nowrap}
tr.strong th,tr.strong td,p.strong{font-weight:600}
.dim,.dim th,.dim td{color:var(--soft)}
.warn{color:var(--warn)}
.bad{color:var(--bad)}
.d1{padding-left:1.6rem}.d2{padding-left:2.8rem}.d3{padding-left:4rem}
.d4{padding-left:5.2rem}.d5{padding-left:6.4rem}.d6{padding-left:7.6rem}
details{margin:.2rem 0}
summary{cursor:pointer;padding:.2rem 0}
main>details{border-bottom:1px solid var(--line)}
main>details[open]{padding-bottom:.75rem}
main>details>:not(summary){margin-left:1.1rem}
ul{margin:0;padding-left:1.4rem}
.tree,.tree ul{list-style:none}
.tree{padding-left:0}
.tree li{border-left:1px solid var(--line);padding-left:.6rem}
.tree i{color:var(--soft);font-style:normal}
figure{margin:1rem 0;max-width:32rem}
figcaption{font-weight:600;margin-bottom:.4rem}
svg{display:block;width:100%;height:auto;overflow:visible}
svg text{fill:var(--ink);font-size:12px}
svg .soft{fill:var(--soft)}
svg .full{fill:var(--blue)}
svg .part{fill:var(--pale)}
svg .rail{fill:var(--band);stroke:var(--line);stroke-width:1}
svg .up,svg .down,svg .same{fill:none;stroke:var(--soft);stroke-width:1.5}
svg .up{stroke:var(--blue)}
svg .down{stroke:var(--bad);stroke-dasharray:5 3}
svg .ring{fill:none;stroke:var(--line);stroke-width:1}
svg .now,svg .then{fill:none;stroke:var(--blue);stroke-width:2}
svg .then{stroke:var(--soft);stroke-dasharray:5 3;stroke-width:1.5}
svg .now.shape{fill:var(--pale);fill-opacity:.3}
svg .halo{paint-order:stroke;stroke:var(--ground);stroke-width:3px}
svg circle.now{fill:var(--blue)}
svg circle.then{fill:var(--ground);stroke-dasharray:none}
footer{margin-top:2.5rem;border-top:1px solid var(--line);padding-top:1rem;font-size:.875rem}
@media (max-width:40rem){main{padding:.75rem}h1{font-size:1.25rem}dl div{grid-template-columns:1fr;margin-bottom:.4rem}\
table{font-size:.875rem}th,td{padding:.3rem .4rem}td{white-space:nowrap}td.flex{white-space:normal;min-width:12rem}\
tbody th{min-width:9rem;position:sticky;left:0;background:var(--ground)}.d1{padding-left:1rem}.d2{padding-left:1.5rem}.d3{padding-left:2rem}\
.d4,.d5,.d6{padding-left:2.5rem}}
@media print{:root{color-scheme:light;--ink:#000;--soft:#444;--ground:#fff;--band:#eee;--line:#999;--blue:#0b5cad;\
--pale:#9cc4ea;--warn:#8a4b00;--bad:#b3261e}body{font-size:10pt}main{max-width:none;padding:0}.wide{overflow:visible}\
tbody th{min-width:8rem}\
thead{display:table-header-group}tr,figure,li{break-inside:avoid}h2,h3,summary,caption{break-after:avoid}\
details::details-content{content-visibility:visible;display:block;height:auto}@page{size:A4;margin:20mm 15mm}}
";
