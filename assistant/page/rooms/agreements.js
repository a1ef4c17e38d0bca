// 合作協議: what the fields hold goes to the server and stands in the address.
const form = element.querySelector("form");
const list = element.querySelector("#register");
const fields = ["country", "year", "kind", "item", "words"];
let newest = 0, waiting;
async function find(remember = true) {
  const turn = ++newest;
  const asked = Object.fromEntries(fields.map((n) => [n, form.elements[`by-${n}`].value]));
  try {
    const html = await server.find(asked);
    if (turn !== newest) return;
    list.innerHTML = html;
  } catch {
    list.textContent = guangui.said("page.failed");
  }
  if (remember) {
    const given = Object.entries(asked).filter(([, value]) => value);
    history.replaceState(history.state, "", `?${new URLSearchParams([["tab", "agreements"], ...given])}`);
  }
}
form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(find, 120);
});
guangui.onFirst("agreements", () => {
  const query = new URLSearchParams(location.search);
  for (const name of fields) form.elements[`by-${name}`].value = query.get(name) ?? "";
  find(false);
});
