// Runs first, with WORDS from words.toml: writes every tagged word in the reader's language, at once
// and whenever something is shown anew. The choice is kept in this browser.
const LANGS = { zh: "zh-Hant-TW", en: "en" };
const asked = new URLSearchParams(location.search).get("lang");
let language = asked in LANGS ? asked : localStorage.getItem("guangui-language") || "zh";

function said(key, told) {
  const words = WORDS[key]?.[language] ?? key;
  return words.replace(/\{(\w+)\}/g, (all, name) => told?.[name]?.[language] ?? told?.[name] ?? all);
}
const write = (node, words) => { if (node.textContent !== words) node.textContent = words; };
const writeAttribute = (node, name, words) => { if (node.getAttribute(name) !== words) node.setAttribute(name, words); };

const toldOf = (node) => (node.dataset.told ? JSON.parse(node.dataset.told) : null);
function writeIn(root) {
  for (const node of root.querySelectorAll("[data-w]")) write(node, said(node.dataset.w, toldOf(node)));
  for (const node of root.querySelectorAll("[data-en]")) write(node, node.dataset[language]);
  for (const name of ["aria-label", "placeholder", "title", "value"]) {
    for (const node of root.querySelectorAll(`[data-en-${name}]`)) {
      if (name === "value") turnValue(node);
      else writeAttribute(node, name, node.getAttribute(`data-${language}-${name}`));
    }
  }
  for (const name of ["aria-label", "placeholder", "title"]) {
    for (const node of root.querySelectorAll(`[data-w-${name}]`)) {
      writeAttribute(node, name, said(node.getAttribute(`data-w-${name}`), toldOf(node)));
    }
  }
}
// What a field shows of a list stays chosen when the language turns.
function turnValue(node) {
  const other = language === "en" ? "zh" : "en";
  if (node.value === node.getAttribute(`data-${other}-value`)) node.value = node.getAttribute(`data-${language}-value`);
}
// Gradio's own parts, found by where they stand.
function writeNative() {
  for (const [key, word] of Object.entries(WORDS)) {
    if (!word.at) continue;
    for (const node of document.querySelectorAll(word.at)) {
      if (word.attribute) writeAttribute(node, word.attribute, said(key));
      else write(node, said(key));
    }
  }
}
function speak(chosen) {
  language = chosen;
  document.documentElement.lang = LANGS[language];
  document.title = said("page.title");
  document.querySelectorAll("#language [data-language]").forEach((button) =>
    button.setAttribute("aria-pressed", String(button.dataset.language === language)));
  writeIn(document);
  writeNative();
  document.dispatchEvent(new CustomEvent("language", { detail: language }));
}
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("#language [data-language]");
  if (!button) return;
  localStorage.setItem("guangui-language", button.dataset.language);
  speak(button.dataset.language);
});
// What stands in the page is Chinese as it comes, so only another language is written over it;
// gradio may change an element's text in place, so all that is tagged is looked at.
new MutationObserver(() => {
  if (language === "zh") return;
  writeIn(document);
  writeNative();
}).observe(document.body, { childList: true, subtree: true, characterData: true });
speak(language);
