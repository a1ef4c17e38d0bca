// 各館比較: what is chosen stands in the address and goes to the server, which lays out the table.
const form = element.querySelector("form");
const table = element.querySelector("#matrix");
const boxes = (name) => [...form.querySelectorAll(`[name=by-${name}]`)];
const chosen = (name) => boxes(name).filter((b) => b.checked).map((b) => b.value);
let sort = "", descending = false, shownOnce = false, newest = 0;
const asked = () => ({ attributes: chosen("attribute"), libraries: chosen("library"), sort, descending });

function address() {
  const { attributes, libraries } = asked();
  const query = new URLSearchParams({ tab: "comparison" });
  if (attributes.length) query.set("attributes", attributes.join(","));
  if (libraries.length) query.set("libraries", libraries.join(","));
  if (sort) query.set("sort", descending ? `-${sort}` : sort);
  return `?${query.toString().replaceAll("%2C", ",")}`;
}
async function show() {
  const turn = ++newest;
  try {
    const found = await server.show(asked());
    if (turn !== newest) return;
    table.innerHTML = found.html;
    boxes("attribute").forEach((b) => { b.checked = found.attributes.includes(b.value); });
    if (shownOnce) history.replaceState(history.state, "", address());
    shownOnce = true;
    limit();
  } catch {
    table.textContent = guangui.said("page.failed");
  }
}
// No more columns than a reader can take in: the boxes left close when that many are chosen.
function limit() {
  const full = chosen("attribute").length >= 8;
  boxes("attribute").forEach((b) => { b.disabled = full && !b.checked; });
}
function narrow() {
  const words = form.elements.narrow.value.trim().replaceAll("台", "臺").toLowerCase().split(/\s+/);
  for (const box of boxes("attribute")) {
    const label = box.closest("label");
    const text = label.textContent.toLowerCase(); // in both languages
    label.hidden = !words.every((w) => [...w].every((c) => text.includes(c)));
  }
}
form.addEventListener("change", (event) => {
  if (event.target.type !== "checkbox") return;
  limit();
  show();
});
form.addEventListener("input", (event) => {
  if (event.target.name === "narrow") narrow();
});
table.addEventListener("click", (event) => {
  const column = event.target.closest("[data-sort]")?.dataset.sort;
  if (!column) return;
  descending = column === sort ? !descending : false;
  sort = column;
  show().then(() => table.querySelector(`[data-sort="${column}"]`)?.focus());
});
element.querySelector("[data-w='comparison.save']").addEventListener("click", async () => {
  const language = guangui.language();
  const name = language === "en" ? "libraries-compared.csv" : "各館比較.csv";
  guangui.save(name, await server.save({ ...asked(), language }));
});
element.querySelector("[data-w='comparison.link']").addEventListener("click", (event) => {
  guangui.copy(event.currentTarget, new URL(address(), location.href).href);
});
guangui.onFirst("comparison", () => {
  const query = new URLSearchParams(location.search);
  const listed = (name) => (query.get(name) ?? "").split(",").filter(Boolean);
  const [attributes, libraries] = [listed("attributes"), listed("libraries")];
  boxes("attribute").forEach((b) => { b.checked = attributes.includes(b.value); });
  boxes("library").forEach((b) => { b.checked = libraries.includes(b.value); });
  sort = (query.get("sort") ?? "").replace(/^-/, "");
  descending = (query.get("sort") ?? "").startsWith("-");
  if (matchMedia("(max-width: 820px)").matches) form.querySelector("details").open = false;
  show();
});
