// 統計表: the table and column chosen stand in the address; findings are narrowed as one types.
const [pick, seek] = element.querySelectorAll("form");
const shownTable = element.querySelector("#table");
const found = element.querySelector("#findings");
let waiting;
async function show(column = "", remember = true) {
  const table = pick.elements["by-table"].value;
  try {
    shownTable.innerHTML = await server.show({ table, column });
  } catch {
    shownTable.textContent = guangui.said("page.failed");
  }
  if (!remember) return;
  const query = new URLSearchParams({ tab: "statistics", table });
  if (column) query.set("column", column);
  history.replaceState(history.state, "", `?${query}`);
}
async function find() {
  try {
    found.innerHTML = await server.find({ kind: seek.elements["by-kind"].value, words: seek.elements["by-words"].value });
  } catch {
    found.textContent = guangui.said("page.failed");
  }
}
pick.addEventListener("input", () => show());
seek.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(find, 120);
});
shownTable.addEventListener("click", (event) => {
  const column = event.target.closest("[data-column]")?.dataset.column;
  if (column) show(column).then(() => shownTable.querySelector(`[data-column="${column}"]`)?.focus());
});
guangui.onFirst("statistics", () => {
  const query = new URLSearchParams(location.search);
  if (query.has("table")) pick.elements["by-table"].value = query.get("table");
  if (pick.elements["by-table"].selectedIndex < 0) pick.elements["by-table"].selectedIndex = 0;
  seek.elements["by-kind"].value = "結論";
  show(query.get("column") ?? "", false);
  find();
});
