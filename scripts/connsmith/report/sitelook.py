"""How the pages of the static site look: their frame, their style sheet, and the search of the first page."""

from __future__ import annotations

FRAME = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} - connsmith</title>
<link rel="stylesheet" href="{up}style.css">
</head>
<body>
<nav aria-label="Where you are">{way}</nav>
<main>
{body}</main>
{more}</body>
</html>
"""

STYLE = """\
:root { color-scheme: light dark; --text: #1b1f24; --soft: #57606a; --back: #fff; --line: #d0d7de; --code: #f3f4f6;
  --link: #0b57b4; --mark: #fff1c2; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6e8eb; --soft: #a3abb5; --back: #14171b; --line: #363c44; --code: #21262d; --link: #79b8ff;
    --mark: #4d3f0f; }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { background: var(--back); color: var(--text); font: 16px/1.55 system-ui, sans-serif; margin: 0 auto;
  max-width: 56rem; padding: 1rem; }
a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: .15em; }
nav { border-bottom: 1px solid var(--line); color: var(--soft); margin-bottom: 1.5rem; padding-bottom: .6rem; }
main { overflow-wrap: anywhere; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 1rem; }
h2 { border-bottom: 1px solid var(--line); font-size: 1.25rem; margin: 2.2rem 0 .8rem; padding-bottom: .25rem; }
h3 { font-size: 1.05rem; margin-top: 1.6rem; }
pre { background: var(--code); border: 1px solid var(--line); border-radius: 6px; font-size: .875rem; line-height: 1.45;
  overflow-x: auto; overflow-wrap: normal; padding: .75rem 1rem; }
code { background: var(--code); border-radius: 4px; font-family: ui-monospace, Menlo, Consolas, monospace;
  font-size: .9em; padding: .1em .3em; }
pre code { background: none; font-size: 1em; padding: 0; }
pre:has(> .language-text) { background: none; border-left-width: 4px; }
mark { background: var(--mark); border-radius: 3px; color: inherit; padding: .1em .25em; }
table { border-collapse: collapse; width: 100%; }
td, th { border: 1px solid var(--line); padding: .35rem .6rem; text-align: left; vertical-align: top; }
th { background: var(--code); font-weight: 600; }
th:empty { display: none; }
td:first-child { min-width: 6rem; }
ul { padding-left: 1.3rem; }
li { margin: .3rem 0; }
li > ul { border-left: 2px solid var(--line); margin: .4rem 0 .8rem; padding-left: 1.4rem; }
dl { display: grid; gap: .4rem 1.25rem; grid-template-columns: minmax(9rem, 17rem) 1fr; margin: 0; }
dd { color: var(--soft); margin: 0; }
input[type=search] { background: var(--back); border: 1px solid var(--soft); border-radius: 6px; color: inherit;
  font: inherit; padding: .5rem .75rem; width: 100%; }
input::placeholder { color: var(--soft); opacity: 1; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
#status { color: var(--soft); margin: .5rem 0; }
#found { border-bottom: 1px solid var(--line); padding-bottom: 1rem; }
@media (min-width: 40rem) { p > code, li > code, dd > code { white-space: nowrap; } }
@media (max-width: 40rem) {
  dl { display: block; }
  dd { margin-bottom: .7rem; }
  ul { padding-left: 1rem; }
  li > ul { padding-left: 1rem; }
  pre { padding: .6rem .7rem; }
}
"""

SCRIPT = """\
// Shows the pages whose name or summary holds every word that is typed; names that begin so come first.
function search(entries) {
  const [query, status, found] = ["query", "status", "found"].map((name) => document.getElementById(name));
  const most = 40;
  function rank(words, [name, title]) {
    const heads = [...name.toLowerCase().split(" "), title.toLowerCase()];
    const typed = words.join(" ");
    return heads.includes(typed) ? 0 : heads.some((head) => head.startsWith(words[0])) ? 1
      : heads.some((head) => head.includes(words[0])) ? 2 : 3;
  }
  function show() {
    const words = query.value.toLowerCase().split(/\\s+/).filter(Boolean);
    const hits = words.length === 0 ? [] : entries
      .filter((entry) => words.every((word) => entry.slice(0, 4).join(" ").toLowerCase().includes(word)))
      .map((entry) => [rank(words, entry), entry])
      .sort((one, other) => one[0] - other[0]);
    found.replaceChildren(...hits.slice(0, most).flatMap(([, [, title, group, summary, address]]) => {
      const [term, about, link] = ["dt", "dd", "a"].map((name) => document.createElement(name));
      link.href = address;
      link.textContent = title;
      term.append(link);
      about.textContent = `${group}: ${summary}`;
      return [term, about];
    }));
    found.hidden = hits.length === 0;
    status.hidden = words.length === 0;
    status.textContent = hits.length === 0 ? "No page matches."
      : hits.length > most ? `${hits.length} pages match; these are the first ${most}.`
      : hits.length === 1 ? "1 page matches." : `${hits.length} pages match.`;
  }
  query.addEventListener("input", show);
  show();
}
"""
