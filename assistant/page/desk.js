// 館員後台: a file chosen or dropped is read here into the text field; a suggested row fills the fields;
// which regulation is chosen goes to the server.
const tell = (words) => { element.querySelector("#desk-file-name").textContent = words; };
const field = (id) => document.querySelector(`#${id} :is(textarea, input)`);
function fill(id, words) {
  const target = field(id);
  const kind = target.tagName === "TEXTAREA" ? HTMLTextAreaElement : HTMLInputElement;
  Object.getOwnPropertyDescriptor(kind.prototype, "value").set.call(target, words);
  target.dispatchEvent(new Event("input", { bubbles: true }));
}
// Older files of Taiwan's offices are Big5.
function decode(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("big5", { fatal: true }).decode(bytes);
  }
}
async function read(file) {
  if (!file) return;
  try {
    fill("desk-text", decode(await file.arrayBuffer()));
    tell(file.name);
  } catch {
    tell(guangui.said("desk.unreadable"));
  }
}
element.addEventListener("change", ({ target }) => {
  if (target.matches("select")) trigger("input", { document: target.value });
  if (!target.matches("[type=file]")) return;
  read(target.files[0]);
  target.value = "";
});
for (const name of ["dragover", "dragleave", "drop"]) {
  element.addEventListener(name, (event) => {
    const box = event.target.closest("#desk-file");
    if (!box) return;
    event.preventDefault();
    box.classList.toggle("over", name === "dragover");
    if (name === "drop") read(event.dataTransfer.files[0]);
  });
}
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("button.suggest");
  if (!button) return;
  fill("desk-reader", button.dataset.reader);
  fill("desk-regulation", button.dataset.regulation);
  field("desk-regulation").focus();
});
