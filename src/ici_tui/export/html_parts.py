"""The style of an HTML page, and the script that searches it.

The page's policy allows this script by its hash and nothing else; without it all is readable.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

STYLE = """\
body { font: 1rem/1.6 "Noto Naskh Arabic", "Noto Serif", Georgia, serif; color: #1a1a1a;
  background: #fff; max-width: 46rem; margin: 2rem auto; padding-inline: 1rem; }
h1, h2, h3, h4 { line-height: 1.3; }
article { border-block-start: 1px solid #ccc; margin-block-start: 2rem; break-inside: avoid-page; }
h2, h3, h4 { break-after: avoid; }
.year > h2 { margin-block-start: 3rem; }
.subtitle, .muted { color: #595959; }
.warning { color: #8a4b00; font-weight: bold; }
.quote { font-style: italic; }
.quote:lang(ar) { font-style: normal; }
.deeper { margin-inline-start: 2rem; }
.right * { text-align: right; }
.left * { text-align: left; }
.right li, .left li { list-style-position: inside; }
a { color: #0b4f8a; }
li { overflow-wrap: anywhere; }
nav ul { list-style: none; padding-inline-start: 1.2rem; margin-block: 0.2rem; }
nav summary { font-weight: bold; cursor: pointer; }
nav summary .muted { font-weight: normal; }
form { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: center; position: sticky;
  inset-block-start: 0; background: #fff; padding-block: 0.5rem; border-block-end: 1px solid #ccc; }
form[hidden] { display: none; }
article:target { background: #fff8e0; }
article, h2 { scroll-margin-block-start: 5rem; }
input, select { font: inherit; }
input { flex: 1 1 12rem; min-width: 0; }
select { max-width: 11rem; }
@media print { body { max-width: none; margin: 0; } a { color: inherit; } form { display: none; } }
"""

SCRIPT = r"""
(() => {
  const form = document.querySelector("form");
  const [words, ...choices] = form.querySelectorAll("input, select");
  const count = form.querySelector("output");
  const letters = {"ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ـ": "", "ß": "ss", "æ": "ae", "ø": "o"};
  const fold = (text) => text.normalize("NFKD").toLowerCase().replace(/\p{M}|\p{Cf}|['’ʼ]/gu, "")
    .replace(/[٠-٩]/g, (digit) => digit.charCodeAt() - 0x660)
    .replace(/[۰-۹]/g, (digit) => digit.charCodeAt() - 0x6f0)
    .replace(/[ىیکةـßæø]/g, (letter) => letters[letter]);
  const rows = [...document.querySelectorAll("article")].map((article) => ({
    article, entry: document.getElementById("contents:" + article.id),
  }));
  const holds = (list, wanted) => !wanted || (list || "").split(" ").includes(wanted);
  const show = () => {
    const wanted = fold(words.value).split(/\s+/).filter(Boolean);
    const asked = wanted.length || choices.some((choice) => choice.value);
    let shown = 0;
    for (const row of rows) {
      row.text ??= fold(row.article.textContent);
      const found = wanted.every((word) => row.text.includes(word))
        && choices.every((choice) => holds(row.article.dataset[choice.name], choice.value));
      row.article.hidden = !found;
      if (row.entry) row.entry.hidden = !found;
      shown += found;
    }
    for (const year of document.querySelectorAll(".year"))
      year.hidden = !year.querySelector("article:not([hidden])");
    for (const year of document.querySelectorAll("nav details")) {
      year.hidden = !year.querySelector("li:not([hidden])");
      if (asked) year.open = true;
    }
    count.textContent = asked
      ? count.dataset.text.replace("{shown}", shown).replace("{count}", rows.length) : "";
  };
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  if (words.value || choices.some((choice) => choice.value)) show();
})();
"""


def script_hash() -> str:
    """Return the hash by which a content security policy allows the script."""
    return f"sha256-{b64encode(sha256(SCRIPT.encode()).digest()).decode()}"
